-- $1 uuid[] ids, $2 jsonb[], $3 varchar[] types, $4 bigint[] the last event that changed each
insert into {schema}.{table} as t (id, data, mt_dotnet_type, mt_version)
select * from unnest($1, $2, $3, $4)
on conflict (id) do update set data = excluded.data, mt_dotnet_type = excluded.mt_dotnet_type,
    mt_version = excluded.mt_version, mt_last_modified = transaction_timestamp()
