-- $2: the position after which changes are wanted
union all select '{table}', id, data, mt_version, null from {schema}.{table} where mt_version > $2
