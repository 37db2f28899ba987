-- $1 name; document_changes.sql is put after this once per table: one statement, so one snapshot
select null::text as source, null::uuid as id, null::jsonb as data,
    coalesce((select last_seq_id from {schema}.mt_event_progression where name = $1), 0) as position,
    coalesce((select generation from {schema}.projection_states where name = $1), 0) as generation
