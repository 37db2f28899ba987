-- Marten 9's tables with the metadata columns, to the letter: a real Marten opens the same database.
-- No column may be added to the mt_ tables: a Marten that may alter the schema drops what it does not know.


create table if not exists {schema}.mt_streams (
    id          uuid        not null,
    type        varchar,
    version     bigint,
    timestamp   timestamptz not null default now(),
    created     timestamptz not null default now(),
    tenant_id   varchar     default '*DEFAULT*',
    is_archived boolean     default false,
    constraint pkey_mt_streams_id primary key (id)
);

create sequence if not exists {schema}.mt_events_sequence as bigint start 1 cache 1;

create table if not exists {schema}.mt_events (
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
        references {schema}.mt_streams (id) on delete cascade
);

create unique index if not exists pk_mt_events_stream_and_version on {schema}.mt_events (stream_id, version);

create table if not exists {schema}.mt_event_progression (
    name         varchar not null,
    last_seq_id  bigint,
    last_updated timestamptz default transaction_timestamp(),
    constraint pk_mt_event_progression primary key (name)
);

create table if not exists {schema}.reserved_names (
    scope     varchar not null,
    name      varchar not null,
    stream_id uuid    not null,
    constraint pkey_reserved_names_scope_name primary key (scope, name)
);

-- What the operator sees of each projection and subscription; one row per row of mt_event_progression.
-- generation: how often its documents were replaced as a whole. stopped_at, reason: the event it could not get past.
create table if not exists {schema}.projection_states (
    name       varchar     not null,
    generation bigint      not null default 0,
    stopped_at bigint,
    reason     varchar,
    since      timestamptz,
    constraint pkey_projection_states_name primary key (name)
);

-- Events that an operator told a projection to pass over; for good, so that every later fold does the same.
create table if not exists {schema}.skipped_events (
    name       varchar     not null,
    seq_id     bigint      not null,
    skipped_by varchar     not null,
    reason     varchar     not null,
    skipped_at timestamptz not null default now(),
    constraint pkey_skipped_events_name_seq_id primary key (name, seq_id)
);

-- Events are never changed. The two ways through: the archived flag, as Marten archives; and masking, for which
-- store_mask says `store.masking = 'on'` in the transaction that masks, and then only data and headers.
create or replace function {schema}.store_refuse_change() returns trigger language plpgsql as $$
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
                   where tgname = 'store_events_stay' and tgrelid = '{schema}.mt_events'::regclass) then
        create trigger store_events_stay before update or delete on {schema}.mt_events
            for each row execute function {schema}.store_refuse_change();
        create trigger store_events_stay_all before truncate on {schema}.mt_events
            for each statement execute function {schema}.store_refuse_change();
    end if;
end $$;
