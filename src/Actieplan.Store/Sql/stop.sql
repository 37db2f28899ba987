-- $1 name, $2 the event, $3 why; unless somebody has gone past it meanwhile
insert into {schema}.projection_states as s (name, stopped_at, reason, since)
select $1, $2, $3, now()
where not exists (select from {schema}.mt_event_progression p where p.name = $1 and p.last_seq_id >= $2)
on conflict (name) do update set stopped_at = excluded.stopped_at, reason = excluded.reason,
    since = case when s.stopped_at = excluded.stopped_at then s.since else excluded.since end
