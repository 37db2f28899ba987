select {schema}.store_mask($1, $2, $3, $4, $5, $6)
