select case when is_called then last_value else last_value - 1 end from {schema}.mt_events_sequence
