-- $1 name, $2 the event, $3 why
insert into {schema}.projection_states as s (name, stopped_at, reason, since) values ($1, $2, $3, now())
on conflict (name) do update set stopped_at = excluded.stopped_at, reason = excluded.reason,
    since = case when s.stopped_at = excluded.stopped_at then s.since else excluded.since end
