-- The warehouse: every answer that was accepted, where it came from, and everything that was ever published.
-- Confidential. Only loading, releasing and withdrawing write it; a correction is added beside what it corrects, and nothing is
-- deleted but the scans that are taken back.

create sequence source_number;
create sequence document_number;

create table source (
    source    integer   not null,  -- number of the file, in order of loading
    delivery  integer,             -- the delivery it came with; null when it did not come through the inbox
    sha256    text      not null,  -- of the file's bytes
    name      text      not null,  -- as it was handed in, inside a zip: archive.zip/name.xlsx
    loaded_at timestamp not null   -- UTC
);

-- What became of each file that came through the inbox.
create table delivery (
    delivery integer not null,     -- number, in order of judging: also the name of its folder
    sha256   text    not null,     -- of the file's bytes
    state    text    not null      -- accepted | refused
);

-- The deliveries whose report and file are not in their folder yet; empty when nothing is in hand.
create table unfinished_delivery (
    delivery integer not null,
    place    text    not null,     -- sha256 of the file's path in the inbox, which may say a name
    report   text    not null      -- what is to be in bevindingen.json
);

-- The deliveries that brought something new since the last release that loading from the inbox made.
create table unreleased_delivery (
    delivery integer not null
);

-- What one file says for one participant of one scan; or, as 'workshopblad', for the scan as a whole.
create table document (
    document        integer not null,  -- number, in order of loading: of two for the same participant the higher one counts
    source          integer not null,
    kind            text    not null,  -- analysetool | workshopblad | tabel
    scan            text    not null,
    municipality    text    not null,  -- GM0772
    date            date    not null,
    model           text    not null,
    participant     text    not null,  -- label, unique in the scan; empty for consensus
    discipline      text    not null,  -- id of the model, or consensus
    status          text,              -- concept | definitief; null where the document does not say
    benchmark       boolean,           -- takes part in the benchmark
    share_riec      boolean,
    share_programme boolean,
    horizon         integer,           -- year in which the ambition is to be reached
    summary         text,
    current_column  text,              -- letter (workbook) or name (table) of the column the scores stand in
    ambition_column text
);

create table answer (
    document       integer not null,
    question       text    not null,
    current        double,             -- null unless current_state is score
    current_state  text    not null,   -- score | weet-niet | nvt | leeg
    ambition       double,
    ambition_state text    not null,
    remark         text,
    sheet          text,               -- null for a table
    row            integer not null    -- row of the sheet or line of the table, from 1
);

create table chosen_action (
    document   integer not null,       -- a workshop sheet
    rank       integer not null,       -- 1 to 3
    action     text    not null,       -- id of the model, or the text of an action of their own
    owner_role text,
    due        date
);

create table previous_action (
    document integer not null,         -- the workshop sheet that looks back
    rank     integer not null,
    action   text,                     -- as the sheet names it
    status   text    not null          -- gerealiseerd | bezig | niet-gestart | vervallen
);

-- The receipt of a scan taken back: what was deleted for good, and nothing that it said. There may be more than one of a scan.
create table withdrawal (
    scan         text      not null,
    municipality text      not null,
    date         date      not null,  -- of the scan
    model        text      not null,
    withdrawn_at timestamp not null,  -- UTC
    withdrawn_by text      not null,  -- the account that gave the command
    documents    integer   not null,  -- how many there were; superseded ones too
    answers      integer   not null,
    remarks      integer   not null,
    actions      integer   not null,
    counted      boolean   not null,  -- whether groups' figures rest on it: then its scores stay in the ledger
    sha256       text[]    not null,  -- of the files it came from
    kept         integer[] not null   -- deliveries whose files hold other scans too, and so stay where they are
);

-- The deliveries of which nothing is left: their folders are to be deleted; empty when that is done.
create table withdrawn_delivery (
    delivery integer not null
);

-- The documents that count: per participant the last one loaded.
create view live_document as
    select *
    from document
    qualify row_number() over (partition by scan, participant order by document desc) = 1;

-- One row per scan. The workshop sheet decides; without one a scan is a concept, on its last participant's date.
create view scan as
    select
        scan,
        any_value(municipality) as municipality,
        any_value(model) as model,
        coalesce(arg_max(date, document) filter (where status is not null), max(date)) as date,
        coalesce(arg_max(status, document) filter (where status is not null), 'concept') as status,
        coalesce(arg_max(benchmark, document) filter (where benchmark is not null), true) as benchmark,
        coalesce(arg_max(share_riec, document) filter (where share_riec is not null), false) as share_riec,
        coalesce(arg_max(share_programme, document) filter (where share_programme is not null), false)
            as share_programme,
        arg_max(horizon, document) filter (where horizon is not null) as horizon,
        arg_max(summary, document) filter (where summary is not null) as summary,
        max(document) as revision
    from live_document
    group by scan;

-- Everything ever published about groups, with who was counted: what a next release must build on.
create table ledger_cell (
    reference_date date not null, panel text not null, kind text not null, name text not null,
    item text not null, measure text not null, statistic text not null,
    value double, bound text, base double, n integer, state text not null, measured_on date, release text not null
);

create table ledger_member (
    reference_date date not null, panel text not null, kind text not null, name text not null,
    municipality text not null, scan text not null, revision integer not null, release text not null
);

-- Each scan, as it was when first counted in a group, and its scores of then: what was published can be worked out again from
-- these, also after a correction.
create table ledger_scan (
    scan text not null, revision integer not null, municipality text not null, model text not null, release text not null
);

create table ledger_score (
    scan text not null, revision integer not null, item text not null, measure text not null,
    value double not null, release text not null
);

-- Each release's link: the sha256 of the link before it and of all it added to the four tables above.
create table ledger_link (
    position integer not null, release text not null, link text not null
);

-- The proofs of the last release: alternative scores, as changes to questions, with which everything ever published reads the
-- same; and for each score the alternatives that show how far it could be elsewhere. Replaced with each release.
create table ledger_witness (
    witness bigint not null, measure text not null, scan text not null, revision integer not null,
    question text not null, delta double not null
);

create table ledger_proof (
    scan text not null, revision integer not null, measure text not null, item text not null, witness bigint not null
);
