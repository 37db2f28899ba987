select {schema}.store_stay_active($1)
