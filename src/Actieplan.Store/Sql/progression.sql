-- $1 name
select last_seq_id from {schema}.mt_event_progression where name = $1
