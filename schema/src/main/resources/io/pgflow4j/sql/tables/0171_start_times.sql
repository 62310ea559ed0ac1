-- Steps that start at a time that the run's data has. Other steps have null here.
alter table pgflow.steps
  add column start_at text,
  add column start_at_text text;

comment on column pgflow.steps.start_at is
  'The jsonpath to the time before which the step''s tasks do not start, over {"run": ..., "<dependency>": ...}.';
comment on column pgflow.steps.start_at_text is 'The path as people wrote it; null: it was given as a jsonpath.';
