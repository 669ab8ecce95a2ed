-- Signals, one row each; participant, discipline and item where they are about one.
create or replace temp table quality_signal (
    municipality text, scan text, signal text, participant text, discipline text, item text, detail text
)
