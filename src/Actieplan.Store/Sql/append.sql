-- One or more appends in one transaction: arrays in; out come one row per event appended, in the order given, and one
-- per append that is refused, with the first stream that had moved. A refused one fails none of its neighbours.
-- _commands/_streams/_expected: per append every stream written or guarded; expected null = any version, 0 = must not
-- exist. The caller sees to it that no append writes what another one of the same call guards.
-- _places: 1, 2, 3 … per stream, over all appends; where several write one, none of these can be refused.
-- _raise: a refusal ends the transaction, for an append that does more in it; names are only given with it.
-- One plan for ever, row by row over the primary key: these tables grow from empty, and a plan made then and kept
-- would join by reading all of them. Plans so forced look dear, and PostgreSQL would compile each: hence no jit.
create or replace function {schema}.store_append(
    _raise boolean, _commands integer[], _streams uuid[], _expected bigint[],
    _event_commands integer[], _event_streams uuid[], _places bigint[], _stream_types varchar[],
    _ids uuid[], _types varchar[], _dotnet_types varchar[], _data jsonb[], _headers jsonb[], _timestamps timestamptz[],
    _correlations varchar[], _causations varchar[], _scopes varchar[], _names varchar[], _holders uuid[])
returns table (seq_id bigint, version bigint, refused integer, stream uuid, expected bigint, actual bigint)
language plpgsql set plan_cache_mode = force_generic_plan set jit = off
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
    _conflict record;
    _refused integer[] := '{}';
    _starts boolean := exists (select from unnest(_expected) e where coalesce(e, 0) = 0);
begin
    -- Who shares a commit does not wait long for a stream that somebody keeps locked: each is then tried alone.
    if not _raise then
        perform set_config('lock_timeout', '500ms', true);
    end if;

    -- A stream that does not exist has no row to lock, so it gets one: whoever starts the same stream waits here.
    if _starts then
        insert into {schema}.mt_streams (id, version)
        select distinct s.id, 0 from unnest(_streams, _expected) s (id, expected)
        where coalesce(s.expected, 0) = 0 order by s.id
        on conflict (id) do nothing;
    end if;

    -- In the order of ids, so that no two appends wait for each other in a ring.
    perform from {schema}.mt_streams where id = any(_streams) order by id for update;

    -- A statement of its own: it must see what was committed while the locks were waited for.
    for _conflict in
        select distinct on (s.command) s.command, s.id, s.expected, coalesce(t.version, 0) as actual
        from unnest(_commands, _streams, _expected) s (command, id, expected)
        left join {schema}.mt_streams t on t.id = s.id
        where s.expected <> coalesce(t.version, 0) order by s.command, s.id
    loop
        if _raise then
            raise exception using errcode = 'SV001', table = 'mt_streams', constraint = 'expected_version',
                message = json_build_object('stream', _conflict.id, 'expected', _conflict.expected,
                    'actual', _conflict.actual)::text;
        end if;
        _refused := _refused || _conflict.command;
        return query select null::bigint, null::bigint,
            _conflict.command, _conflict.id, _conflict.expected, _conflict.actual;
    end loop;

    if cardinality(_names) > 0 then
        insert into {schema}.reserved_names (scope, name, stream_id)
        select n.scope, n.name, n.holder from unnest(_scopes, _names, _holders) n (scope, name, holder)
        order by n.scope, n.name
        on conflict (scope, name) do nothing;

        select n.scope, n.name, r.stream_id into _conflict
        from unnest(_scopes, _names, _holders) n (scope, name, holder)
        join {schema}.reserved_names r on r.scope = n.scope and r.name = n.name
        where r.stream_id <> n.holder limit 1;
        if found then
            raise exception using errcode = 'SN001', table = 'reserved_names', constraint = 'reserved_name',
                message = json_build_object(
                    'scope', _conflict.scope, 'name', _conflict.name, 'holder', _conflict.stream_id)::text;
        end if;
    end if;

    -- Only now are numbers drawn. Each event's place among those for its stream is given with it, and the events are
    -- gone through as they come (lateral with an offset, so that no plan turns it round): they ascend in the order given.
    return query
    insert into {schema}.mt_events as e (
        seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
    select nextval('{schema}.mt_events_sequence'), v.id, v.stream, s.version + v.place, v.data, v.type, v.timestamp,
           v.dotnet_type, v.correlation, v.causation, v.headers
    from unnest(_event_commands, _event_streams, _places, _ids, _types, _dotnet_types, _data, _headers, _timestamps,
                _correlations, _causations)
         v (command, stream, place, id, type, dotnet_type, data, headers, timestamp, correlation, causation)
    cross join lateral (select t.version from {schema}.mt_streams t where t.id = v.stream offset 0) s
    where v.command <> all (_refused)
    returning e.seq_id, e.version, null::integer, null::uuid, null::bigint, null::bigint;

    update {schema}.mt_streams s set
        version = s.version + w.count, type = coalesce(s.type, w.type), timestamp = w.last,
        created = case when s.version = 0 then w.first else s.created end
    from (select v.stream, count(*) as count, min(v.type) as type, min(v.at) as first, max(v.at) as last
          from unnest(_event_commands, _event_streams, _stream_types, _timestamps) v (command, stream, type, at)
          where v.command <> all (_refused) group by v.stream) w
    where s.id = w.stream;

    -- What was only guarded against being started, or was not started after all, leaves no trace.
    if _starts then
        delete from {schema}.mt_streams where id = any (_streams) and version = 0;
    end if;
end $$;
