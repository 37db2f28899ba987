with mine as materialized (select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked),
     state as (delete from {schema}.projection_states where name = $2 and (select locked from mine)),
     gone as (delete from {schema}.mt_event_progression where name = $2 and (select locked from mine) returning name)
select locked and exists (select from gone) from mine
