-- The schema everything lives in. Nothing in it is executable or readable by PUBLIC; see grants/.
create schema pgflow;

comment on schema pgflow is 'pgflow4j: durable workflows. Call its functions; its tables are for reading.';
