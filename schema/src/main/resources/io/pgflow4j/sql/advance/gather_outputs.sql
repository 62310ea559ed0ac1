-- Purpose: gather the outputs of completed fanout steps into one array each, with one element per
--   item in the order of the items, JSON nulls kept. Where failures are tolerated an element is
--   {"ok": output} or {"failed": {"index": the item's, from 0, "attempts": count, "message": the error's
--   first line, at most 1,000 characters}}; a batch that failed is a failure of each of its items.
-- Parameters: steps: fanout steps whose tasks are all completed, or failed where that is
--   tolerated.
-- Returns: the steps that could not be gathered because the array is larger than jsonb can hold;
--   they are doomed: the next claim on the flow ends their run.
-- Notes: jsonb_agg is quadratic in the length of arrays that are elements; an array is not. Outputs that
--   are too large as they are stored are not read: a gigabyte would fill the server's memory first. Arrays of
--   more than 16 million elements are refused as a request for too much memory.
-- Locks: step_states; the caller holds them.
create function pgflow_internal.gather_outputs(steps pgflow_internal.step_key[])
returns pgflow_internal.step_key[] language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  bytes bigint[];
  doomed pgflow_internal.step_key[] := '{}'::pgflow_internal.step_key[];
begin
  -- An output takes at least its stored size in the array, less two headers of 4 bytes.
  bytes := array(
    select (
      select coalesce(sum(pg_column_size(t.output) - 8), 0)
      from pgflow.task_rows t
      where t.run_id = k.run_id and t.step_slug = k.step_slug
    )
    from unnest(gather_outputs.steps) with ordinality as k (run_id, step_slug, ord)
    order by k.ord
  );
  if pgflow_internal.payload_limit() < any (bytes) then
    with too_large as (
      update pgflow.step_states ss
      set status = 'started',
        finished_at = null,
        doomed = true,
        error_message = format(
          'The gathered outputs have at least %s bytes as jsonb; at most %s are allowed',
          bytes[k.ord], pgflow_internal.payload_limit()
        )
      from unnest(gather_outputs.steps) with ordinality as k (run_id, step_slug, ord)
      where ss.run_id = any (array[k.run_id])
        and ss.step_slug = k.step_slug
        and bytes[k.ord] > pgflow_internal.payload_limit()
      returning ss.run_id, ss.step_slug
    )
    select array_agg(row(t.run_id, t.step_slug)::pgflow_internal.step_key) into doomed
    from too_large t;
    steps := array(select k from unnest(gather_outputs.steps) k where k <> all (doomed));
  end if;

  begin
    update pgflow.step_states ss
    set output = case
      when pgflow_internal.tolerates_failures(n) then (
        select to_jsonb(array_agg(
          case
            when pgflow_internal.is_completed(t.status, t.finished_at) then jsonb_build_object('ok', i.value)
            else jsonb_build_object(
              'failed',
              jsonb_build_object(
                'index',
                case when n.batch_size is null then t.task_index
                  else (t.input -> 'firstIndex')::int + i.place - 1
                end,
                'attempts', t.attempts_count,
                'message', left(split_part(t.error_message, e'\n', 1), 1000)
              )
            )
          end
          order by t.task_index, i.place
        ))
        from pgflow.task_rows t
        cross join lateral (
          select t.output as value, 1 as place where n.batch_size is null
          union all
          select e.value, e.place
          from jsonb_array_elements(
            case
              when n.batch_size is null then null
              when pgflow_internal.is_completed(t.status, t.finished_at) then t.output
              else t.input -> 'items'
            end
          )
            with ordinality as e (value, place)
        ) i
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      )
      when n.batch_size is not null then (
        select to_jsonb(array_agg(e.value order by t.task_index, e.place))
        from pgflow.task_rows t
        cross join lateral jsonb_array_elements(t.output) with ordinality as e (value, place)
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      )
      else (
        select to_jsonb(array_agg(t.output order by t.task_index))
        from pgflow.task_rows t
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      )
    end
    from unnest(gather_outputs.steps) k
    cross join lateral pgflow_internal.run_of(k.run_id) r
    join pgflow.fanouts n
      on n.flow_slug = r.flow_slug and n.flow_version = r.flow_version and n.step_slug = k.step_slug
    where ss.run_id = any (array[k.run_id]) and ss.step_slug = k.step_slug;
  exception
    when program_limit_exceeded or internal_error then
      if sqlstate = 'XX000' and sqlerrm not like 'invalid memory alloc request size %' then
        raise;
      end if;
      if cardinality(steps) > 1 then
        return doomed || array(
          select d
          from unnest(gather_outputs.steps) k
          cross join lateral unnest(pgflow_internal.gather_outputs(array[k])) d
        );
      end if;
      update pgflow.step_states ss
      set status = 'started',
        finished_at = null,
        doomed = true,
        error_message = 'The gathered outputs are larger than jsonb can hold: ' || sqlerrm
      where ss.run_id = (steps[1]).run_id and ss.step_slug = (steps[1]).step_slug;
      return doomed || steps;
  end;
  return doomed;
end;
$$;
