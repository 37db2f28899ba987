-- before all that there is is written anew: what is no longer there could still hold text that was masked
delete from {schema}.{table}
