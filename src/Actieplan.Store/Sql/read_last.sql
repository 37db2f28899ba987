select seq_id, id, stream_id, version, type, data, timestamp, headers
from {schema}.mt_events order by seq_id desc limit 1
