-- Text goes, the event stays. Called after store_append in its transaction: the versions are checked and the streams
-- locked by then, and what records the masking is written. Events may be changed in here and nowhere else.
create or replace function {schema}.store_mask(
    _streams uuid[], _versions bigint[], _data jsonb[],
    _scopes varchar[], _names varchar[], _holders uuid[])
returns void language plpgsql as $$
declare
    _fingerprints text[];
    _count bigint;
begin
    -- local to the transaction, and not as a setting of this function: that only a superuser may declare
    perform set_config('store.masking', 'on', true);

    -- By stream and version, which a unique index holds; Marten went by the number alone, which partitions by tenant
    -- repeat, and masked strangers' events (its #5234).
    with masked as (
        update {schema}.mt_events e set data = m.data
        from unnest(_streams, _versions, _data) m (stream, version, data)
        where e.stream_id = m.stream and e.version = m.version
        returning e.headers ->> 'body' as fingerprint)
    select count(*), array_agg(fingerprint) into _count, _fingerprints from masked;
    if _count <> cardinality(_streams) then
        raise exception using errcode = 'SM001', table = 'mt_events', constraint = 'masked_event',
            message = format('Of %s events to mask, %s were found.', cardinality(_streams), _count);
    end if;

    -- A fingerprint tells whether a guess at the text is right. The command may have written to other streams too,
    -- and there is no index: this reads the whole log, which a masking is rare enough for.
    update {schema}.mt_events set headers = headers - 'body' where headers ->> 'body' = any(_fingerprints);

    perform set_config('store.masking', 'off', true);

    delete from {schema}.reserved_names r using unnest(_scopes, _names, _holders) n (scope, name, holder)
    where r.scope = n.scope and r.name = n.name and r.stream_id = n.holder;
    get diagnostics _count = row_count;
    if _count <> cardinality(_names) then
        raise exception using errcode = 'SM001', table = 'reserved_names', constraint = 'released_name',
            -- which one is not said: messages are logged, and it may hold the text
            message = format('Of %s names to release, %s belonged to their streams.', cardinality(_names), _count);
    end if;
end $$;
