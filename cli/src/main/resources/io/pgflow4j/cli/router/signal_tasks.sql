declare
  how_many int := coalesce(cardinality(signal_tasks.run_ids), 0);
  tokens text[] := coalesce(signal_tasks.tokens, array_fill(null::text, array[how_many]));
begin
  if (
    cardinality(signal_tasks.step_slugs) = how_many
    and cardinality(signal_tasks.task_indexes) = how_many
    and cardinality(signal_tasks.payloads) = how_many
    and cardinality(tokens) = how_many
  ) is not true then
    raise exception using
      errcode = 'PF009',
      message = 'The arrays of signal_tasks differ in length, so that nothing was signalled',
      hint = 'Give one element per signal in each array.';
  end if;
  return query
    select r.*
    from pgflow_router.signal_tasks(
      signal_tasks.run_ids, signal_tasks.step_slugs, signal_tasks.task_indexes, signal_tasks.payloads, tokens,
      signal_tasks.requested_by
    ) r
    left join (
      select n.run_id, n.step_slug, n.task_index, min(n.ord) as ord
      from unnest(signal_tasks.run_ids, signal_tasks.step_slugs, signal_tasks.task_indexes)
        with ordinality as n (run_id, step_slug, task_index, ord)
      group by n.run_id, n.step_slug, n.task_index
    ) o on o.run_id = r.run_id and o.step_slug = r.step_slug and o.task_index = r.task_index
    order by o.ord;
end;
