-- $1 uuid[]: one statement, so that versions and events are of one snapshot. Lateral with an offset, so that a plan
-- made while the tables were empty looks each stream up by key all the same, and does not join by reading all.
select s.id, s.type, s.version, e.seq_id, e.id, e.stream_id, e.version, e.type, e.data, e.timestamp, e.headers
from unnest($1) i (id)
cross join lateral (select * from {schema}.mt_streams t where t.id = i.id offset 0) s
left join lateral (select * from {schema}.mt_events t where t.stream_id = i.id offset 0) e on true
order by s.id, e.version
