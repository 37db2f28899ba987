select {schema}.store_advance($1, $2, $3, $4, $5, $6)
