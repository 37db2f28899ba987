select * from {schema}.store_append_ones($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
