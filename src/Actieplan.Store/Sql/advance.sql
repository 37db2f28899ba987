-- The checkpoint of a projection or subscription, first in the transaction that writes what goes with it: whoever else
-- advances the same one waits here, and is then told that it was overtaken. Out comes the generation. _generation: the
-- one that was read, null = whichever; _replaces: all documents are replaced, and this makes a new one. A checkpoint
-- that somebody set back is no overtaking. _lock: what a daemon holds, null = none. Who holds it gets it once more, to
-- the end of the transaction; who lost it while the connection lived on finds it taken.
create or replace function {schema}.store_advance(
    _name varchar, _from bigint, _to bigint, _generation bigint, _replaces boolean, _lock text)
returns bigint language plpgsql as $$
declare
    _state record;
    _position bigint;
begin
    if not pg_try_advisory_xact_lock(hashtextextended(_lock, 0)) then
        raise exception using errcode = 'SP001', table = 'projection_states', constraint = 'overtaken',
            message = format('%s has another daemon.', _name);
    end if;
    insert into {schema}.projection_states (name) values (_name) on conflict (name) do nothing;
    select generation, stopped_at into _state from {schema}.projection_states where name = _name for update;
    -- a statement of its own: it must see what was committed while the row was waited for
    select coalesce(max(last_seq_id), 0) into _position from {schema}.mt_event_progression where name = _name;
    if _state.generation <> _generation or _position > _from then
        raise exception using errcode = 'SP001', table = 'projection_states', constraint = 'overtaken',
            message = format('%s is at %s in generation %s.', _name, _position, _state.generation);
    end if;

    insert into {schema}.mt_event_progression as p (name, last_seq_id) values (_name, _to)
    on conflict (name) do update set last_updated = transaction_timestamp(), last_seq_id = excluded.last_seq_id;

    if _replaces or _to >= _state.stopped_at then
        update {schema}.projection_states set
            generation = generation + _replaces::integer, stopped_at = null, reason = null, since = null
        where name = _name;
    end if;
    return _state.generation + _replaces::integer;
end $$;
