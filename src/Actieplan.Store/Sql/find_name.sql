-- $1 scope, $2 name
select stream_id from {schema}.reserved_names where scope = $1 and name = $2
