-- Marten 9's tables with the metadata columns, to the letter: a real Marten opens the same database.
-- No column may be added to the mt_ tables: a Marten that may alter the schema drops what it does not know.
create schema if not exists {s};

create table if not exists {s}.mt_streams (
    id          uuid        not null,
    type        varchar,
    version     bigint,
    timestamp   timestamptz not null default now(),
    created     timestamptz not null default now(),
    tenant_id   varchar     default '*DEFAULT*',
    is_archived boolean     default false,
    constraint pkey_mt_streams_id primary key (id)
);

create sequence if not exists {s}.mt_events_sequence as bigint start 1 cache 1;

create table if not exists {s}.mt_events (
    seq_id         bigint       not null,
    id             uuid         not null,
    stream_id      uuid,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea,
    type           varchar(500) not null,
    timestamp      timestamptz  not null default now(),
    tenant_id      varchar      default '*DEFAULT*',
    mt_dotnet_type varchar,
    correlation_id varchar,
    causation_id   varchar,
    headers        jsonb,
    is_archived    boolean      default false,
    constraint pkey_mt_events_seq_id primary key (seq_id),
    constraint fkey_mt_events_stream_id foreign key (stream_id)
        references {s}.mt_streams (id) on delete cascade
);

create unique index if not exists pk_mt_events_stream_and_version on {s}.mt_events (stream_id, version);

create table if not exists {s}.mt_event_progression (
    name         varchar not null,
    last_seq_id  bigint,
    last_updated timestamptz default transaction_timestamp(),
    constraint pk_mt_event_progression primary key (name)
);

create table if not exists {s}.reserved_names (
    scope     varchar not null,
    name      varchar not null,
    stream_id uuid    not null,
    constraint pkey_reserved_names_scope_name primary key (scope, name)
);

-- Events are never changed. The two ways through: the archived flag, as Marten archives; and masking, for which
-- store_mask says `store.masking = 'on'` in the transaction that masks, and then only data and headers.
create or replace function {s}.store_refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        old.is_archived := new.is_archived;
        if current_setting('store.masking', true) = 'on' then
            old.data := new.data;
            old.headers := new.headers;
        end if;
        if old is not distinct from new then
            return new;
        end if;
    end if;
    raise exception '% on %.% is refused: events are never changed', tg_op, tg_table_schema, tg_table_name
        using errcode = 'SI001';
end $$;

-- not `create or replace trigger`: that locks out writers at every start
do $$
begin
    if not exists (select from pg_trigger
                   where tgname = 'store_events_stay' and tgrelid = '{s}.mt_events'::regclass) then
        create trigger store_events_stay before update or delete on {s}.mt_events
            for each row execute function {s}.store_refuse_change();
        create trigger store_events_stay_all before truncate on {s}.mt_events
            for each statement execute function {s}.store_refuse_change();
    end if;
end $$;

-- One append: arrays in, one row per event out, in the order given.
-- _streams/_expected: every stream written or guarded, once; expected null = any version, 0 = must not exist.
-- One plan for ever, row by row over the primary key: these tables grow from empty, and a plan made then and kept
-- would join by reading all of them. Plans so forced look dear, and PostgreSQL would compile each: hence no jit.
create or replace function {s}.store_append(
    _streams uuid[], _expected bigint[],
    _event_streams uuid[], _stream_types varchar[], _ids uuid[], _types varchar[], _dotnet_types varchar[],
    _data jsonb[], _headers jsonb[], _timestamps timestamptz[],
    _correlation varchar, _causation varchar,
    _scopes varchar[], _names varchar[], _holders uuid[])
returns table (seq_id bigint, version bigint)
language plpgsql
set plan_cache_mode = force_generic_plan set jit = off
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
    _conflict record;
begin
    -- A stream that does not exist has no row to lock, so it gets one: whoever starts the same stream waits here.
    if exists (select from unnest(_expected) e where coalesce(e, 0) = 0) then
        insert into {s}.mt_streams (id, version)
        select s.id, 0 from unnest(_streams, _expected) s (id, expected)
        where coalesce(s.expected, 0) = 0 order by s.id
        on conflict (id) do nothing;
    end if;

    -- In the order of ids, so that no two appends wait for each other in a ring.
    perform from {s}.mt_streams where id = any(_streams) order by id for update;

    -- A statement of its own: it must see what was committed while the locks were waited for.
    select s.id, s.expected, coalesce(t.version, 0) as actual into _conflict
    from unnest(_streams, _expected) s (id, expected) left join {s}.mt_streams t on t.id = s.id
    where s.expected <> coalesce(t.version, 0) order by s.id limit 1;
    if found then
        raise exception using errcode = 'SV001', table = 'mt_streams', constraint = 'expected_version',
            message = json_build_object(
                'stream', _conflict.id, 'expected', _conflict.expected, 'actual', _conflict.actual)::text;
    end if;

    if cardinality(_names) > 0 then
        insert into {s}.reserved_names (scope, name, stream_id)
        select n.scope, n.name, n.holder from unnest(_scopes, _names, _holders) n (scope, name, holder)
        order by n.scope, n.name
        on conflict (scope, name) do nothing;

        select n.scope, n.name, r.stream_id into _conflict
        from unnest(_scopes, _names, _holders) n (scope, name, holder)
        join {s}.reserved_names r on r.scope = n.scope and r.name = n.name
        where r.stream_id <> n.holder limit 1;
        if found then
            raise exception using errcode = 'SN001', table = 'reserved_names', constraint = 'reserved_name',
                message = json_build_object(
                    'scope', _conflict.scope, 'name', _conflict.name, 'holder', _conflict.stream_id)::text;
        end if;
    end if;

    -- Only now are numbers drawn. The inner select is sorted, so they ascend in the order given.
    return query
    insert into {s}.mt_events as e (
        seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
    select nextval('{s}.mt_events_sequence'), n.id, n.stream, n.version, n.data, n.type, n.timestamp,
           n.dotnet_type, _correlation, _causation, n.headers
    from (select v.*, s.version + row_number() over (partition by v.stream order by v.place) as version
          from unnest(_event_streams, _ids, _types, _dotnet_types, _data, _headers, _timestamps)
               with ordinality v (stream, id, type, dotnet_type, data, headers, timestamp, place)
          join {s}.mt_streams s on s.id = v.stream
          order by v.place) n
    returning e.seq_id, e.version;

    update {s}.mt_streams s set
        version = s.version + w.count, type = coalesce(s.type, w.type), timestamp = w.last,
        created = case when s.version = 0 then w.first else s.created end
    from (select v.stream, count(*) as count, min(v.type) as type, min(v.at) as first, max(v.at) as last
          from unnest(_event_streams, _stream_types, _timestamps) v (stream, type, at) group by v.stream) w
    where s.id = w.stream;

    -- What was only guarded against being started leaves no trace.
    if 0 = any(_expected) then
        delete from {s}.mt_streams where id = any(_streams) and version = 0;
    end if;
end $$;
