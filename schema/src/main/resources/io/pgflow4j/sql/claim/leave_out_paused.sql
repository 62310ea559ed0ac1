-- Purpose: narrow what a caller claims to what is not paused. Called only while something is paused.
-- Parameters: flow_slugs; runnable: as in claim_tasks.
-- Returns: the same without the flows and steps that are paused.
create function pgflow_internal.leave_out_paused(inout flow_slugs text[], inout runnable jsonb)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  pause record;
begin
  flow_slugs := array(
    select f.flow_slug
    from unnest(leave_out_paused.flow_slugs) as f (flow_slug)
    where not exists (select 1 from pgflow.pauses p where p.flow_slug = f.flow_slug and p.step_slug = '')
  );
  for pause in
    select p.flow_slug, p.step_slug
    from pgflow.pauses p
    where p.step_slug <> '' and p.flow_slug = any (leave_out_paused.flow_slugs)
  loop
    runnable := coalesce(
      runnable,
      -- Slugs need no escapes.
      (
        select ('{' || string_agg(format('"%s": {%s}', s.flow_slug, s.steps), ', ') || '}')::jsonb
        from (
          select k.flow_slug, string_agg(distinct format('"%s": [1, 2147483647]', k.step_slug), ', ') as steps
          from pgflow.steps k
          where k.flow_slug = any (leave_out_paused.flow_slugs)
          group by k.flow_slug
        ) s
      )
    ) #- array[pause.flow_slug, pause.step_slug];
  end loop;
end;
$$;
