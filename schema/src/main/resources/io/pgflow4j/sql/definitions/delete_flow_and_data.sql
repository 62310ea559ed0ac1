-- Purpose: delete a flow with its runs, its definitions in all versions and its queue.
-- Parameters: flow_slug.
-- Errors: PF002 flow.
-- Locks: as lock_flow, which keeps new runs out; then as lock_runs, finished tasks included.
create function pgflow.delete_flow_and_data(flow_slug text)
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  run_ids uuid[];
begin
  perform pgflow_internal.lock_flow(delete_flow_and_data.flow_slug);
  run_ids := array(
    select r.run_id from pgflow.runs r where r.flow_slug = delete_flow_and_data.flow_slug
  );
  perform pgflow_internal.lock_runs(run_ids, false);
  perform pgflow_internal.delete_runs(run_ids);
  delete from pgflow.notifications n where n.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.deps d where d.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.rate_claims c where c.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.step_rates r where r.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.steps s where s.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.flows f where f.flow_slug = delete_flow_and_data.flow_slug;
  perform pgflow_internal.queue_drop(delete_flow_and_data.flow_slug);
end;
$$;

comment on function pgflow.delete_flow_and_data(text) is 'Deletes a flow, its runs and its queue.';
