select coalesce(max(version), 0) from {schema}.store_schema
