-- $1 name, $2 the event it is stopped at, $3 by whom, $4 why; no row where it is not stopped at that event
insert into {schema}.skipped_events as e (name, seq_id, skipped_by, reason)
select s.name, s.stopped_at, $3, $4 from {schema}.projection_states s where s.name = $1 and s.stopped_at = $2
on conflict (name, seq_id) do update set reason = e.reason
returning seq_id
