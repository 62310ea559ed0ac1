-- Payload types, for tools that check an input or build a form from it. Nothing on the way of a run reads them.
create table pgflow.flow_types (
  flow_slug text not null,
  flow_version int not null,
  types jsonb not null,
  constraint flow_types_pkey primary key (flow_slug, flow_version),
  -- So that delete_flow_and_data leaves nothing behind.
  constraint flow_types_flow_slug_fkey foreign key (flow_slug) references pgflow.flows (flow_slug) on delete cascade
);

comment on table pgflow.flow_types is 'One row per flow version whose payload types its migration has described.';
comment on column pgflow.flow_types.types is
  '{"input": type, "outputs": {step: type}, "types": {name: schema}}, in the language of .flow.json files.';
