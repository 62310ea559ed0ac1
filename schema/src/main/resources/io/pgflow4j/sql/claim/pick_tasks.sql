-- Purpose: pick and lock due tasks for a claim. Every group of due tasks has its share, and within a group the
--   oldest task comes first, except for turns, which this room's README explains. What a group does not use of its
--   share goes to the others.
-- Parameters: flow_slugs, qty, runnable: as in claim_tasks; goes_on: whether the caller has just handed in results.
--   Such a caller takes from the group of its last claim, and searches for others in one of ten claims or where that
--   group gives less than qty.
-- Returns: the rows' tids, locked by this transaction, and the steps they belong to; ranges: what comes from pools;
--   taken: how many tasks these are together. Where a group has both, each has half of its share.
-- Locks: step_rates, then pools and step_tasks, skipping what others have locked; never waits.
create function pgflow_internal.pick_tasks(
  flow_slugs text[],
  qty int,
  runnable jsonb,
  goes_on boolean,
  out tids tid[], out run_ids uuid[], out step_slugs text[], out ranges pgflow_internal.picked_range[], out taken int
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  -- Flow, step and version of the last claim, whether the step is rated, and how many searches may be left out.
  place text[] := string_to_array(current_setting('pgflow.claim_place', true), ' ');
  -- Where groups with many dead entries begin; null nearly always.
  heads pgflow_internal.group_head[];
  -- When what the last turn took became due; null where the next turn begins with the oldest.
  turn timestamptz := nullif(current_setting('pgflow.claim_turn', true), '')::timestamptz;
  takes_turn boolean;
  read_before bigint := pgflow_internal.entries_read('pgflow.task_rows_due');
  due pgflow_internal.task_groups;
  few pgflow_internal.picked_tasks;
  searches int := 0;
  shares int[];
  drained boolean[];
  head timestamptz;
  due_after timestamptz;
  begins_at timestamptz;
  wanted int;
  flow text;
  step text;
  version int;
  picked record;
  more_tids tid[];
  more_run_ids uuid[];
  due_until timestamptz;
  has_pools boolean;
  pooled pgflow_internal.pooled_tasks;
  got int;
  next_place text;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  step_slugs := '{}'::text[];
  ranges := '{}'::pgflow_internal.picked_range[];
  taken := 0;
  if current_setting('pgflow.group_heads', true) <> '' then
    heads := pgflow_internal.known_heads();
  end if;
  if goes_on and place[5] > '0' and place[4] = 'f' and place[1] = any (flow_slugs)
    and pgflow_internal.may_run(runnable, place[1], place[2], place[3]::int)
  then
    due.flows := place[1:1];
    due.steps := place[2:2];
    due.versions := array[place[3]::int];
    due.rated := array[false];
    next_place := concat_ws(' ', place[1], place[2], place[3], 'f', place[5]::int - 1);
  else
    searches := 1;
  end if;

  loop
    if searches = 1 and taken = 0 and heads is null and cardinality(flow_slugs) <= 64 then
      few := pgflow_internal.pick_few(flow_slugs, qty, runnable);
      if few.tids is not null then
        tids := few.tids;
        run_ids := few.run_ids;
        step_slugs := few.step_slugs;
        taken := cardinality(tids);
        if turn is not null then
          perform set_config('pgflow.claim_turn', '', false);
        end if;
        exit;
      end if;
    end if;
    if searches > 0 then
      due := pgflow_internal.due_groups(
        flow_slugs, runnable, greatest(qty, 8), heads, due.flows is not null and searches = 1
      );
    end if;
    shares := case when cardinality(due.flows) > 1
      then pgflow_internal.claim_shares(qty - taken, due.flows, due.due_since)
      else array[qty - taken]
    end;
    drained := '{}'::boolean[];
    takes_turn := searches = 1 and not due.rated[1];
    -- Round 0 is the turn: what became due behind the last turn in the first group, for half of its share.
    <<rounds>>
    for round in case when takes_turn and turn is not null then 0 else 1 end .. least(cardinality(due.flows), 2) loop
      for i in 1 .. case round when 0 then 1 else cardinality(due.flows) end loop
        wanted := case round when 0 then (shares[1] + 1) / 2 when 1 then shares[i] else qty - taken end;
        continue when wanted = 0 or drained[i];
        flow := due.flows[i];
        step := due.steps[i];
        version := due.versions[i];
        head := timestamptz '-infinity';
        if heads is not null then
          head := coalesce(
            (
              select h.begins_at
              from unnest(heads) h
              where h.flow_hash = hashtextextended(flow, 0) and h.group_hash = hashtextextended(step, version)
            ),
            head
          );
        end if;
        if due.rated[i] then
          picked := pgflow_internal.rated_read(flow, step, version, wanted, tids, head);
          more_tids := picked.tids;
          more_run_ids := picked.run_ids;
          got := cardinality(more_tids);
        else
          due_after := case round when 0 then turn else '-infinity' end;
          -- Behind what was queued together with the last turn, which due_ahead spreads.
          begins_at := greatest(head, due_after + interval '10 milliseconds');
          got := 0;
          due_until := null;
          has_pools := exists (
            select 1
            from pgflow.pools p
            where hashtextextended(p.flow_slug, 0) = hashtextextended(flow, 0)
              and hashtextextended(p.step_slug, p.flow_version) = hashtextextended(step, version)
          );
          if has_pools then
            pooled := pgflow_internal.pick_pooled(flow, step, version, wanted, due_after, head);
            due_until := pooled.due_until;
            ranges := ranges || pooled.ranges;
            got := pooled.tasks;
          end if;
          more_tids := '{}'::tid[];
          if got < wanted then
            select
              coalesce(array_agg(d.tid), '{}'), coalesce(array_agg(d.run_id), '{}'),
              greatest(due_until, max(d.visible_at))
            into more_tids, more_run_ids, due_until
            from (
              select t.ctid as tid, t.run_id, t.visible_at
              from pgflow.task_rows t
              where hashtextextended(t.flow_slug, 0) = hashtextextended(flow, 0)
                and hashtextextended(t.step_slug, t.flow_version) = hashtextextended(step, version)
                and t.flow_slug = flow
                and t.step_slug = step
                and t.flow_version = version
                and t.status = 'queued'
                and t.visible_at >= begins_at
                and t.visible_at <= now
                and t.ctid <> all (tids)
              order by t.visible_at
              limit wanted - got
              for update of t skip locked
            ) d;
            got := got + cardinality(more_tids);
          end if;
          if has_pools and pooled.left_half and got < wanted then
            pooled := pgflow_internal.pick_pooled(flow, step, version, wanted - got, due_after, null);
            due_until := greatest(due_until, pooled.due_until);
            ranges := ranges || pooled.ranges;
            got := got + pooled.tasks;
          end if;
        end if;
        taken := taken + got;
        if round = 0 then
          shares[1] := shares[1] - got;
        else
          drained[i] := got < wanted;
        end if;
        if takes_turn and i = 1 then
          takes_turn := false;
          -- Where no task is left behind this turn, the next one begins with the oldest.
          due_until := case when got = wanted then due_until end;
          if due_until is distinct from turn then
            turn := nullif(set_config('pgflow.claim_turn', coalesce(due_until::text, ''), false), '')::timestamptz;
          end if;
        end if;
        if cardinality(more_tids) > 0 then
          tids := tids || more_tids;
          run_ids := run_ids || more_run_ids;
          step_slugs := step_slugs || array_fill(step, array[cardinality(more_tids)]);
        end if;
        -- The first, so that the next search begins with the second and each comes first in turn.
        if next_place is null and got > 0 then
          next_place := concat_ws(' ', flow, step, version, due.rated[i], 9);
        end if;
        exit rounds when taken = qty;
      end loop;
    end loop;
    exit when taken = qty or searches = 2;
    if searches = 0 and taken = 0 then
      next_place := null;
    elsif searches = 1 then
      -- The group claimed last, whose head was not read, may have been given a rate meanwhile.
      exit when taken > 0 or ('infinity' = any (due.due_since)) is not true;
      next_place := nullif(set_config('pgflow.claim_place', '', false), '');
    end if;
    searches := searches + 1;
  end loop;

  if pgflow_internal.entries_read('pgflow.task_rows_due') > read_before + 150 + 2 * taken then
    perform pgflow_internal.note_heads(heads, due.flows, due.steps, due.versions);
  end if;

  if cardinality(ranges) > 1 then
    ranges := pgflow_internal.join_ranges(ranges);
  end if;
  next_place := coalesce(due.stopped_at, next_place, '');
  if next_place is distinct from coalesce(current_setting('pgflow.claim_place', true), '') then
    next_place := set_config('pgflow.claim_place', next_place, false);
  end if;
end;
$$;
