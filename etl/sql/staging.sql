-- Temporary tables that hold one batch while it is judged; all text is as it was written.
set enable_progress_bar = false;

create or replace temp table staged_answer (
    document integer,  -- number of the draft in the batch
    sheet    text,
    row      integer,
    question text,
    current  text,
    ambition text,
    remark   text
);

create or replace temp table answer_fault (
    document integer,
    sheet    text,
    row      integer,
    part     text,     -- the column: question, current, ambition or remark
    fault    text,     -- unknown | twice | missing | score | email
    value    text,     -- as it was written
    refuses  boolean
);

create or replace temp table staged_document (
    document integer,
    source   integer,  -- place of the file in the batch
    model    text,
    complete boolean   -- every question of the model is expected
);

create or replace temp table accepted_document (
    document integer,
    number   integer   -- in the warehouse
);

create or replace temp table model_question (
    model    text,
    question text
);

create or replace temp table model_scale (
    model      text,
    lowest     integer,
    highest    integer,
    continuous boolean  -- a score may lie between two levels
);
