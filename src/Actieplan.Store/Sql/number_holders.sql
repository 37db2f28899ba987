-- Who holds a number that may not be committed: nextval keeps this lock to the end of its transaction. A prepared
-- transaction has no process any more and goes by another virtual id than the one it began with.
select virtualtransaction, pid is null as prepared from pg_locks
where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
  and relation = '{schema}.mt_events_sequence'::regclass
  and database = (select oid from pg_database where datname = current_database())
