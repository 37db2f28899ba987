-- $1 name, $2 position; the high-water mark is shared by all projections, so it never goes back
insert into {schema}.mt_event_progression as p (name, last_seq_id) values ($1, $2), ('HighWaterMark', $2)
on conflict (name) do update set last_updated = transaction_timestamp(), last_seq_id =
    case when p.name = 'HighWaterMark' then greatest(p.last_seq_id, excluded.last_seq_id)
         else excluded.last_seq_id end
