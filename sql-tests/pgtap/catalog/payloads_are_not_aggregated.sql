-- jsonb_agg and jsonb_object_agg are quadratic in values that are long arrays: on PostgreSQL 18 a step over 100,000
-- strings takes hours and no interrupt. Only what reads definitions, which are small, may use them, and judge_conditions
-- for inputs of at most 8 kB.
select plan(1);
select is_empty(
  $$
    select p.proname
    from pg_proc p
    where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
      and p.prosrc ~ '(^|[^.a-z_])jsonb?_(object_)?agg\('
      and p.proname not in ('flow_shape', 'shape_branches', 'shape_steps', 'judge_conditions')
  $$,
  'no function aggregates payloads with jsonb_agg or jsonb_object_agg'
);
select * from finish();
