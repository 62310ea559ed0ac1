-- Purpose: note for this session where the tasks of groups with many dead entries begin, so that its next claims begin
--   there. This room's README says what is found when.
-- Parameters: heads: those that are known, null for a look at all groups; flows, steps, versions: groups that the
--   caller has just read, which are looked at together with the known ones.
-- Notes: a look at all groups reads every dead entry once. So the more there are, the longer the session relies on what
--   it found.
create function pgflow_internal.note_heads(
  heads pgflow_internal.group_head[], flows text[], steps text[], versions int[]
)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  -- A task whose transaction ends after the look may be that much older than the look, and is found at once.
  latest timestamptz := pgflow_internal.current_time() - interval '100 milliseconds';
  until timestamptz := heads[1].known_until;
  started bigint := pgflow_internal.entries_read('pgflow.task_rows_due');
  read_before bigint;
  one record;
  first_due timestamptz;
  noted pgflow_internal.group_head[] := '{}'::pgflow_internal.group_head[];
begin
  for one in
    select g.flow_hash, g.group_hash, coalesce(max(h.begins_at), '-infinity') as begins_at
    from (
      select hashtextextended(u.flow_slug, 0) as flow_hash, hashtextextended(u.step_slug, u.flow_version) as group_hash
      from unnest(note_heads.flows, note_heads.steps, note_heads.versions) as u (flow_slug, step_slug, flow_version)
      union
      select k.flow_hash, k.group_hash
      from unnest(note_heads.heads) k
      where k.begins_at is not null
      union
      select hashtextextended(s.flow_slug, 0), hashtextextended(s.step_slug, s.flow_version)
      from pgflow.steps s
      where note_heads.heads is null
    ) g
    left join unnest(note_heads.heads) h on h.flow_hash = g.flow_hash and h.group_hash = g.group_hash
    group by g.flow_hash, g.group_hash
  loop
    read_before := pgflow_internal.entries_read('pgflow.task_rows_due');
    select t.visible_at into first_due
    from pgflow.task_rows t
    where hashtextextended(t.flow_slug, 0) = one.flow_hash
      and hashtextextended(t.step_slug, t.flow_version) = one.group_hash
      and pgflow_internal.awaits_claim(t.status)
      and t.visible_at >= one.begins_at
    order by t.visible_at
    limit 1;
    if one.begins_at > '-infinity' or pgflow_internal.entries_read('pgflow.task_rows_due') > read_before + 100 then
      noted := noted || row(
        one.flow_hash, one.group_hash, greatest(one.begins_at, least(first_due, latest)), null
      )::pgflow_internal.group_head;
    end if;
  end loop;
  if heads is null then
    until := clock_timestamp() + greatest(
      interval '1 second',
      (pgflow_internal.entries_read('pgflow.task_rows_due') - started) * interval '10 microseconds'
    );
    -- Where there are none, the session also waits as long before it looks at all groups again.
    heads := array[row(null, null, null, null)::pgflow_internal.group_head];
  end if;
  perform set_config(
    'pgflow.group_heads',
    array(
      select row(h.flow_hash, h.group_hash, h.begins_at, until)::pgflow_internal.group_head
      from (
        select n.* from unnest(noted) n
        union all
        select o.*
        from unnest(heads) o
        where not exists (select 1 from unnest(noted) n where n.flow_hash = o.flow_hash and n.group_hash = o.group_hash)
      ) h
    )::text,
    false
  );
end;
$$;
