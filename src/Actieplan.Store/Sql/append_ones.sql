-- What append_one does, for several streams in one transaction. Out come the events appended; whose stream had moved
-- is not among them. The streams are given in the order of their ids and updated in that order, as one plan for ever
-- goes through them one by one (see append.sql), so that no two appends wait for each other in a ring. Somebody who
-- keeps a stream locked for long holds up the others no longer than the lock's timeout: they are then tried alone.
create or replace function {schema}.store_append_ones(
    _streams uuid[], _expected bigint[], _timestamps timestamptz[], _ids uuid[], _data jsonb[], _types varchar[],
    _dotnet_types varchar[], _headers jsonb[], _correlations varchar[], _causations varchar[])
returns table (seq_id bigint, version bigint, stream uuid)
language plpgsql set lock_timeout = '500ms' set plan_cache_mode = force_generic_plan set jit = off
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
begin
    return query
    with moved as (
        update {schema}.mt_streams s set version = s.version + 1, timestamp = a.timestamp
        from unnest(_streams, _expected, _timestamps, _ids, _data, _types, _dotnet_types, _headers, _correlations,
                    _causations)
             a (stream, expected, timestamp, id, data, type, dotnet_type, headers, correlation, causation)
        where s.id = a.stream and s.version = a.expected
        returning s.version, a.*)
    insert into {schema}.mt_events as e (
        seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
    select nextval('{schema}.mt_events_sequence'), m.id, m.stream, m.version, m.data, m.type, m.timestamp,
           m.dotnet_type, m.correlation, m.causation, m.headers
    from moved m
    returning e.seq_id, e.version, e.stream_id;
end $$;
