-- What lists show of a run. Payloads are not read: pg_column_size looks at their header only. list_runs,
-- find_runs and search_runs bound how much of it is read.
create view pgflow.run_summaries as
select
  r.run_id, r.flow_slug, r.flow_version, r.status, r.started_at, r.finished_at,
  r.failed_step_slug, r.failed_task_index,
  pgflow_internal.first_line(r.error_message) as error,
  pg_column_size(r.input) as input_bytes,
  pg_column_size(r.output) as output_bytes,
  case when r.status = 'started' then pgflow_internal.open_steps(r.run_id) else r.remaining_steps end
    as remaining_steps,
  r.tags
from pgflow.runs r;

comment on view pgflow.run_summaries is 'What lists show of a run: no payloads.';
comment on column pgflow.run_summaries.error is 'First line of the error, at most 200 characters.';
comment on column pgflow.run_summaries.input_bytes is 'Bytes the input takes in storage, compressed or not.';
comment on column pgflow.run_summaries.output_bytes is 'The same of the output; null without one.';
comment on column pgflow.run_summaries.remaining_steps is 'Steps neither completed nor skipped yet.';
