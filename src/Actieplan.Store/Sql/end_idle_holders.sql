-- $1 text[] virtual transactions, $2 interval: those of them whose session has sat idle in its transaction for so long
-- are ended, so far as PostgreSQL lets us; what was not committed was not done.
select a.pid, coalesce(a.usename, ''), coalesce(a.application_name, ''), pg_terminate_backend(a.pid)
from pg_stat_activity a
where a.pid in (select l.pid from pg_locks l where l.virtualtransaction = any ($1))
  and a.state in ('idle in transaction', 'idle in transaction (aborted)') and a.state_change < now() - $2
