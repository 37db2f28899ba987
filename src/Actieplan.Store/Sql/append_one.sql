-- One event on a stream that exists and is only guarded itself: what most appends are. The update waits for whoever
-- has the row and then looks at the version again; where that moved, nothing comes of it and no number is drawn.
-- $1 stream, $2 expected, $3 timestamp, $4 event id, $5 data, $6 type, $7 dotnet type, $8 headers, $9 correlation,
-- $10 causation
with moved as (
    update {schema}.mt_streams set version = version + 1, timestamp = $3
    where id = $1 and version = $2 returning version)
insert into {schema}.mt_events (
    seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
select nextval('{schema}.mt_events_sequence'), $4, $1, version, $5, $6, $3, $7, $9, $10, $8 from moved
returning seq_id, version
