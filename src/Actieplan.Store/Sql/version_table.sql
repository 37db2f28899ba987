create schema if not exists {schema};
create table if not exists {schema}.store_schema (version integer not null)
