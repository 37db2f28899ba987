-- $1 uuid[]: one statement, so that versions and events are of one snapshot
select s.id, s.type, s.version, e.seq_id, e.id, e.stream_id, e.version, e.type, e.data, e.timestamp, e.headers
from {schema}.mt_streams s left join {schema}.mt_events e on e.stream_id = s.id
where s.id = any($1) order by s.id, e.version
