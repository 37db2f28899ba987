-- $1 uuid[]
select id, version from {schema}.mt_streams where id = any($1) order by id
