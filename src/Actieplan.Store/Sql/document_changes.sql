-- $2: the position after which changes are wanted. A row without an id says that there are older documents too.
union all select '{table}', id, data, mt_version from {schema}.{table} where mt_version > $2
union all (select '{table}', null, null, null from {schema}.{table} where mt_version <= $2 limit 1)
