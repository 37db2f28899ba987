-- Who holds a number that may not be committed: nextval keeps this lock to the end of its transaction. One that is
-- prepared keeps it too, under the virtual id it began with (PostgreSQL 15 and later; a test holds it to that).
select virtualtransaction from pg_locks
where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
  and relation = '{schema}.mt_events_sequence'::regclass
  and database = (select oid from pg_database where datname = current_database())
