select p.name, coalesce(p.last_seq_id, 0), s.stopped_at, s.reason, s.since,
    (select count(*) from {schema}.skipped_events e where e.name = p.name)
from (select name, last_seq_id from {schema}.mt_event_progression where name like '%:All'
      union all
      select name, 0 from {schema}.projection_states n
      where not exists (select from {schema}.mt_event_progression m where m.name = n.name)) p
left join {schema}.projection_states s on s.name = p.name
order by p.name
