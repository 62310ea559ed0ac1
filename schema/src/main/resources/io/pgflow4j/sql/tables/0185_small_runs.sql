-- Fewer writes per run: updates of step_states that touch no index, and no lock of the run's row per state.

-- Doomed steps have a mark of their own. An index that names the status has every change of it write into every index
-- of the table.
alter table pgflow.step_states
  drop constraint step_states_run_id_fkey,
  add column doomed boolean;
update pgflow.step_states ss set doomed = true where ss.status = 'started' and ss.error_message is not null;
alter table pgflow.step_states
  add constraint step_states_doomed_check check (
    (doomed is true) = (status = 'started' and error_message is not null)
  ) not valid;
-- Validating reads every row while nobody else can. The update has set what the rows that are there need.
do $$
begin
  if pg_relation_size('pgflow.step_states') < 10000000 then
    alter table pgflow.step_states validate constraint step_states_doomed_check;
  end if;
end;
$$;
drop index pgflow.step_states_doomed;
-- The next claim on the flow ends the run of a doomed step.
create index step_states_doomed on pgflow.step_states (flow_slug) where doomed;

comment on column pgflow.step_states.doomed is
  'True while the step has an error and its run has not ended yet; otherwise null.';
comment on column pgflow.step_states.run_id is
  'No foreign key: one transaction writes a run with its states, and one deletes them.';
comment on column pgflow.runs.remaining_steps is
  'Steps neither completed nor skipped when the run ended; while it is started, all its steps. run_summaries counts.';
