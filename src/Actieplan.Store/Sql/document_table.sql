create table if not exists {schema}.{table} (
    id               uuid   not null,
    data             jsonb  not null,
    mt_last_modified timestamptz default transaction_timestamp(),
    mt_dotnet_type   varchar,
    mt_version       bigint not null default 0,
    constraint pkey_{table}_id primary key (id)
);
