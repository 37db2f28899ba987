-- $1 version
insert into {schema}.store_schema (version) values ($1)
