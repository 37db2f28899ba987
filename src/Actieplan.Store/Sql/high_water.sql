-- $1 position, $2 channel of whoever follows. The mark is shared by all projections, so it never goes back; and last in
-- a transaction, so that none waits for it.
with marked as (
    insert into {schema}.mt_event_progression as p (name, last_seq_id) values ('HighWaterMark', $1)
    on conflict (name) do update set last_updated = transaction_timestamp(),
        last_seq_id = greatest(p.last_seq_id, excluded.last_seq_id)
    returning name)
select pg_notify($2, $1::text) from marked
