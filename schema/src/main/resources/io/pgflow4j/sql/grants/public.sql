-- Nothing is executable by PUBLIC; see roles.sql for who may call what. Nobody may use schema pgflow_internal.
revoke all on all functions in schema pgflow, pgflow_internal from public;
revoke all on schema pgflow, pgflow_internal from public;
