-- Tags: what people find runs by. Runs of a flow without tags have no entry in the index.
alter table pgflow.runs add column tags jsonb;

-- search_runs and the bulk actions: runs by their tags.
create index runs_by_tags on pgflow.runs using gin (tags jsonb_path_ops) where tags is not null;

comment on column pgflow.runs.tags is 'Object of tag to text, taken from the input when the run started; null: none.';
