-- Purpose: judge a batch of results by all that applies to its steps. Nothing is locked: a verdict holds for the
--   attempt it names.
-- Parameters: judging, of how_to_judge; one_step: all results are of one step; else as in apply_results.
-- Returns: one verdict per result, by place, null for a plain completion; empty where all are.
create function pgflow_internal.judge_results(
  judging text, one_step boolean,
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], outputs jsonb[], error_messages text[],
  permanent boolean[]
)
returns pgflow_internal.judgement[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  uncounted pgflow_internal.judgement[];
  judged pgflow_internal.judgement[];
begin
  -- Whether an output counts comes before whether it fits.
  if judging = 'turns' then
    uncounted := array(
      select j
      from pgflow_internal.judge_turns(run_ids, step_slugs, task_indexes, attempts, outputs, error_messages) j
    );
  end if;
  if judging = 'parking' or judging = 'turns' and not one_step then
    uncounted := uncounted || array(
      select j from pgflow_internal.judge_parking(run_ids, step_slugs, task_indexes, attempts, error_messages) j
    );
  end if;
  if judging = 'outputs' and error_messages is null then
    -- A new session plans judge_tasks only where there are failures or batches.
    judged := array(
      select j
      from pgflow_internal.judge_outputs(run_ids, step_slugs, task_indexes, attempts, outputs, error_messages) j
    );
  else
    judged := array(
      select j
      from pgflow_internal.judge_tasks(
        run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, permanent
      ) j
    );
  end if;
  if coalesce(cardinality(uncounted), 0) + cardinality(judged) = 0 then
    return judged;
  end if;
  -- By place: a search per result would make a large batch take quadratic time.
  return array(
    select distinct on (y.ord) y.j
    from (
      select j, j.ord, 0 as rank from unnest(uncounted) j
      union all
      select j, j.ord, 1 from unnest(judged) j
      union all
      select null, n, 2 from generate_series(1, cardinality(run_ids)) n
    ) y
    -- A batch of the wrong length that may be tried again comes before all else.
    order by y.ord, y.rank, (y.j).verdict desc
  );
end;
$$;
