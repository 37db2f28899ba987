-- $1 uuid[]: one statement, so that versions and events are of one snapshot. Lateral with an offset, so that a plan
-- made while the tables were empty looks each stream up by key all the same, and does not join by reading all. The
-- array through a subquery, so that its length is no reason to plan anew each time, which costs more than the reading.
select s.id, s.type, s.version, e.seq_id, e.id, e.stream_id, e.version, e.type, e.data, e.timestamp, e.headers
from unnest((select $1::uuid[])) i (id)
cross join lateral (select id, type, version from {schema}.mt_streams t where t.id = i.id offset 0) s
left join lateral (
    select seq_id, id, stream_id, version, type, data, timestamp, headers
    from {schema}.mt_events t where t.stream_id = i.id offset 0) e on true
order by s.id, e.version
