-- First in every transaction of a daemon, $1 its lock's name. Who holds the lock gets it once more, to the end of the
-- transaction; who lost it while the connection lived on finds it taken, and writes no more.
create or replace function {schema}.store_stay_active(_name text) returns void language plpgsql as $$
begin
    if not pg_try_advisory_xact_lock(hashtextextended(_name, 0)) then
        raise exception 'another daemon is active' using errcode = 'SL001';
    end if;
end $$;
