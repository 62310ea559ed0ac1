-- Purpose: a run as one sees it on a screen: everything but its payloads.
-- Parameters: run_id.
-- Returns: {"run": {row of pgflow.run_summaries, with "error_message" whole, "failed_attempt" and
--   "remaining_steps"}, "steps": [{"step_slug", "step_type": single or fanout, "status", "tasks", "total",
--   "queued", "started", "completed", "failed", "cancelled", "tolerant", "first_started_at", "started_at",
--   "finished_at", "error_message", "output_bytes", "skip_reason", "turns",
--   "parked", "deadline", "last_parked_at", "rate", "depends_on": [slugs]}, ... as run_progress
--   orders them], "actions": [{"action", "acted_at", "requested_by", "reason"}, ... the newest 20,
--   oldest first], "looked_at"}.
--   What is counted is said at run_progress; tolerant: failed items do not fail the step. last_parked_at: when the
--   last of its tasks began to wait for a signal, null where none has or more than 10,000 have. rate: of a step that
--   has started and not ended, {"max_claims", "period_seconds", "next_claim_at": null while it allows a claim}, or
--   null.
-- Errors: PF004 run.
create function pgflow.run_look(run_id uuid)
returns jsonb language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  run record;
  steps jsonb;
begin
  select
    r.run_id, r.flow_slug, r.flow_version, r.status, r.started_at, r.finished_at,
    r.failed_step_slug, r.failed_task_index, r.failed_attempt, r.error_message, r.tags,
    pgflow_internal.first_line(r.error_message) as error,
    pg_column_size(r.input) as input_bytes,
    pg_column_size(r.output) as output_bytes
  into run
  from pgflow.runs r
  where r.run_id = run_look.run_id;
  if not found or not pgflow_internal.owns(pgflow_internal.partition_of(run_look.run_id)) then
    perform pgflow_internal.require_run(run_look.run_id);
  end if;
  steps := (
    with dependencies as materialized (
      select d.step_slug, d.dep_slug
      from pgflow.deps d
      where d.flow_slug = run.flow_slug and d.flow_version = run.flow_version
    )
    select to_jsonb(array_agg(
      to_jsonb(l) - 'rated' || jsonb_build_object(
        'last_parked_at',
        case when l.parked is not null then pgflow_internal.last_parked(run_look.run_id, l.step_slug) end,
        'rate',
        case when l.rated and l.status = 'started' then pgflow_internal.step_rate(run.flow_slug, l.step_slug) end,
        'depends_on',
        array(select d.dep_slug from dependencies d where d.step_slug = l.step_slug order by d.dep_slug)
      )
    ))
    from pgflow_internal.step_looks(run_look.run_id) l
  );
  return jsonb_build_object(
    'run', to_jsonb(run) || jsonb_build_object(
      'remaining_steps',
      (
        select count(*)
        from jsonb_array_elements(steps) l
        where not pgflow_internal.is_resolved(l ->> 'status')
      )
    ),
    'steps', steps,
    'actions', (
      select coalesce(to_jsonb(array_agg(to_jsonb(n) - 'action_number' order by n.action_number)), '[]')
      from (
        select a.action_number, a.action, a.acted_at, a.requested_by, a.reason
        from pgflow.run_actions a
        where a.run_id = run_look.run_id
        order by a.action_number desc
        limit 20
      ) n
    ),
    'looked_at', pgflow_internal.current_time()
  );
end;
$$;

comment on function pgflow.run_look(uuid) is 'A run and its steps without payloads, as JSON.';
