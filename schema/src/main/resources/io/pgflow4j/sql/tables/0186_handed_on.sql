-- Large arrays that only a fanout reads are not stored a second time: its tasks have the elements.

alter table pgflow.step_states
  add column output_in text,
  add column output_bytes int;

comment on column pgflow.step_states.output_in is
  'The fanout whose tasks have this step''s output, element by element; null: the output is here or with the task.';
comment on column pgflow.step_states.output_bytes is 'What an output that is in output_in takes as jsonb.';
comment on column pgflow.step_tasks.output is
  'What the attempt returned, once completed; null for a large array that only a fanout reads, see '
  'step_states.output_in. task_detail shows it wherever it is.';
