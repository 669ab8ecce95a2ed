-- The newest of the warehouse's columns: one that an older version made has it not, and cannot run this.
select withdrawn_at from withdrawal limit 0
