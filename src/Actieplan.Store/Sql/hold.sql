-- $1 name: whoever advances this projection waits for the end of this transaction
insert into {schema}.projection_states as s (name) values ($1) on conflict (name) do update set name = excluded.name
