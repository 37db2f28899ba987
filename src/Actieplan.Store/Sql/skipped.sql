-- $1 name
select seq_id from {schema}.skipped_events where name = $1
