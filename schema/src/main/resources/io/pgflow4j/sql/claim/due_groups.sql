-- Purpose: find the groups of due tasks, by flow, step and version, from which a caller may claim. Steps over
--   the index from group to group, so that a backlog or a version that nobody runs costs one look.
--   This room's README tells how callers take turns.
-- Parameters: flow_slugs; runnable: as in claim_tasks; enough: how many groups to find at most; heads: as known_heads
--   returns them; but_last: whether the group of the last claim is left out, because this claim has had what is in it.
-- Returns: the groups, as parallel arrays: flows, steps, versions; rated: whether the step has, or once had, a
--   rate; due_since: how long the group's oldest task has been due, infinity where it was not looked at.
--   stopped_at: the place where the next search goes on, null when this one has gone all the way round.
create function pgflow_internal.due_groups(
  flow_slugs text[],
  runnable jsonb,
  enough int,
  heads pgflow_internal.group_head[],
  but_last boolean,
  out flows text[], out steps text[], out versions int[], out rated boolean[], out due_since timestamptz[],
  out stopped_at text
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  listed int := cardinality(flow_slugs);
  only_flow text := case when listed = 1 then flow_slugs[array_lower(flow_slugs, 1)] end;
  lowest constant bigint := -9223372036854775808;
  highest constant bigint := 9223372036854775807;
  -- Where the search begins and ends: flows as they stand in the index.
  start bigint := coalesce(hashtextextended(only_flow, 0), lowest);
  last bigint := coalesce(hashtextextended(only_flow, 0), highest);
  -- What this session has claimed last: flow, step, version, rated. The search begins behind it.
  place text[] := (string_to_array(current_setting('pgflow.claim_place', true), ' '))[:4];
  place_version int;
  place_flow_key bigint := last;
  place_group_key bigint := highest;
  behind_place boolean := false;
  pooling boolean;
  flow_key bigint := start;
  group_key bigint := lowest;
  -- Infinity: behind the group.
  begins_at timestamptz := timestamptz 'infinity';
  looks int := 2 * enough + 16;
  next_head pgflow_internal.group_head;
  end_flow_key bigint;
  end_group_key bigint;
  head record;
  pool record;
begin
  flows := '{}'::text[];
  if coalesce(listed, 0) = 0 then
    return;
  end if;
  if cardinality(place) = 4 and (only_flow is null or place[1] = only_flow) then
    place_version := place[3]::int;
    place_flow_key := hashtextextended(place[1], 0);
    place_group_key := hashtextextended(place[2], place_version);
    behind_place := true;
    flow_key := place_flow_key;
    group_key := place_group_key;
  end if;
  pooling := exists (
    select 1
    from pgflow.pools p
    where hashtextextended(p.flow_slug, 0) >= start and hashtextextended(p.flow_slug, 0) <= last
  );

  -- A group that this caller cannot run costs a look, too.
  while looks > 0 loop
    end_flow_key := case when behind_place then last else place_flow_key end;
    end_group_key := case when behind_place then highest else place_group_key end;
    -- A look ends where a group with many dead entries begins. The next one begins where its tasks do.
    next_head := null::pgflow_internal.group_head;
    if heads is not null then
      select h.* into next_head
      from unnest(heads) h
      where (h.flow_hash, h.group_hash) > (flow_key, group_key)
        and (h.flow_hash, h.group_hash) < (end_flow_key, end_group_key)
      order by h.flow_hash, h.group_hash
      limit 1;
      end_flow_key := coalesce(next_head.flow_hash, end_flow_key);
      end_group_key := coalesce(next_head.group_hash, end_group_key);
    end if;
    select t.flow_slug, t.step_slug, t.flow_version, t.visible_at, t.status into head
    from pgflow.task_rows t
    where pgflow_internal.awaits_claim(t.status)
      and (hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version), t.visible_at)
        >= (flow_key, group_key, begins_at)
      and (hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version))
        < (end_flow_key, end_group_key)
    order by hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version), t.visible_at
    limit 1;
    if pooling then
      select p.flow_slug, p.step_slug, p.flow_version, p.visible_at, 'queued' as status into pool
      from pgflow.pools p
      where (hashtextextended(p.flow_slug, 0), hashtextextended(p.step_slug, p.flow_version), p.visible_at)
          >= (flow_key, group_key, begins_at)
        and (hashtextextended(p.flow_slug, 0), hashtextextended(p.step_slug, p.flow_version))
          < (end_flow_key, end_group_key)
      order by hashtextextended(p.flow_slug, 0), hashtextextended(p.step_slug, p.flow_version), p.visible_at
      limit 1;
      if (
          hashtextextended(pool.flow_slug, 0), hashtextextended(pool.step_slug, pool.flow_version), pool.visible_at
        ) < (
          hashtextextended(head.flow_slug, 0), hashtextextended(head.step_slug, head.flow_version), head.visible_at
        )
        or head.flow_slug is null
      then
        head := pool;
      end if;
    end if;

    if head.flow_slug is null or head.flow_slug <> only_flow then
      if next_head.flow_hash is not null then
        flow_key := next_head.flow_hash;
        group_key := next_head.group_hash;
        begins_at := next_head.begins_at;
        continue;
      end if;
      if behind_place then
        behind_place := false;
        flow_key := start;
        group_key := lowest;
        begins_at := timestamptz 'infinity';
        looks := looks - 1;
        continue;
      end if;
      exit;
    end if;

    looks := looks - 1;
    begins_at := timestamptz 'infinity';
    flow_key := hashtextextended(head.flow_slug, 0);
    group_key := hashtextextended(head.step_slug, head.flow_version);
    if head.flow_slug = any (flow_slugs) then
      if head.visible_at <= now
        and pgflow_internal.may_run(runnable, head.flow_slug, head.step_slug, head.flow_version)
      then
        flows := flows || head.flow_slug;
        steps := steps || head.step_slug;
        versions := versions || head.flow_version;
        rated := rated || (head.status = 'throttled');
        due_since := due_since || head.visible_at;
      end if;
    elsif listed > 64 then
      -- To find the next flow in a long list takes longer than the next look.
      group_key := highest;
    else
      select coalesce(min(hashtextextended(f.flow_slug, 0)), highest) into flow_key
      from unnest(due_groups.flow_slugs) as f (flow_slug)
      where hashtextextended(f.flow_slug, 0) > flow_key;
      group_key := lowest;
    end if;
    if cardinality(flows) = enough or looks = 0 then
      stopped_at := concat_ws(
        ' ', head.flow_slug, head.step_slug, head.flow_version, head.status = 'throttled'
      );
      return;
    end if;
  end loop;

  -- All the way round. The group claimed last comes last, unseen: to look at its head means to step over all
  -- that has just been claimed there, which the claim does anyway.
  if not but_last and place_version is not null
    and place[1] = any (flow_slugs)
    and pgflow_internal.may_run(runnable, place[1], place[2], place_version)
  then
    flows := flows || place[1];
    steps := steps || place[2];
    versions := versions || place_version;
    rated := rated || place[4]::boolean;
    due_since := due_since || timestamptz 'infinity';
  end if;
end;
$$;
