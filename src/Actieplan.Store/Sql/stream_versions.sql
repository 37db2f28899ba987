-- $1 uuid[]
select s.id, greatest(s.version, (select max(e.version) from {schema}.mt_events e where e.stream_id = s.id))
from {schema}.mt_streams s where s.id = any($1) order by s.id
