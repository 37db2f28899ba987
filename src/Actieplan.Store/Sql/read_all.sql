-- $1 after, $2 through, $3 limit
select seq_id, id, stream_id, version, type, data, timestamp, headers
from {schema}.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id limit $3
