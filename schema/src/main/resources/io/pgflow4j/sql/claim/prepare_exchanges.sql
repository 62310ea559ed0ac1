-- Purpose: let this session plan the statements of its exchanges before the first task comes. That takes as long as a
--   few exchanges.
-- Returns: nothing. Changes nothing but the session's own places in its searches.
-- Notes: calls what an exchange that finds nothing does not reach, for a task and a group that nobody has. A worker
--   makes such an exchange as well.
-- Locks: none.
create function pgflow.prepare_exchanges()
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  nobody constant uuid := gen_random_uuid();
  picked constant pgflow_internal.picked_range := row('', 0, nobody, '', 0, 1, 1, now());
begin
  perform pgflow_internal.complete_lease(nobody, '', '{0}', '{null}');
  perform pgflow_internal.complete_pooled(array[nobody], '{""}', '{0}', '{1}', '{null}');
  perform pgflow_internal.forget_leases(array[row(nobody, '', 0)::pgflow_internal.task_key]);
  -- As if the last claim had been one of this group.
  perform set_config('pgflow.claim_place', '  0 f 1', false);
  perform pgflow_internal.pick_tasks('{""}', 1, null, true);
  perform pgflow_internal.fit_claim(1, true, '{"(0,0)"}', array[nobody], '{""}', array[picked]);
  perform pgflow_internal.start_pooled(array[picked], null);
  perform pgflow_internal.start_tasks('{"(0,0)"}', array[nobody], '{""}', null);
end;
$$;

comment on function pgflow.prepare_exchanges() is 'Lets this session plan the statements of its exchanges.';
