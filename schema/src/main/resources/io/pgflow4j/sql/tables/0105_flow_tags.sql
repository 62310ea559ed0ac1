-- The tags of a flow's runs. In front of the files that change the tables of steps and runs: an upgrade locks what it
-- changes, and a start reaches flows first.
alter table pgflow.flows
  add column tags text[],
  add constraint flows_tags_check check (cardinality(tags) >= 1);

comment on column pgflow.flows.tags is 'Fields of the run''s input that are its tags; null: none.';
