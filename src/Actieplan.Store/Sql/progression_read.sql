-- $1 name; document_changes.sql is put after this once per table: one statement, so one snapshot
select null::text as source, null::uuid as id, null::jsonb as data, last_seq_id as position
from {schema}.mt_event_progression where name = $1
