-- Purpose: last step of an install or upgrade: give users the rights back that they had on functions and
--   views, and note the version. A right on a function whose parameters changed goes to the one function
--   that has its name now; a right on what no longer exists is gone.
do $pgflow_end$
declare
  kept record;
  target text;
begin
  for kept in
    select g.*
    from jsonb_to_recordset(
      coalesce(nullif(current_setting('pgflow_install.grants', true), ''), '[]')::jsonb
    ) g (
      kind text, name text, arguments text, privilege_type text, grantee text, is_grantable boolean
    )
  loop
    if kept.kind = 'view' then
      target := (
        select c.oid::regclass::text
        from pg_catalog.pg_class c
        where c.relnamespace = 'pgflow'::regnamespace and c.relkind = 'v' and c.relname = kept.name
      );
    else
      select 'function ' || min(p.oid::regprocedure::text) into target
      from pg_catalog.pg_proc p
      where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
        and p.proname = kept.name
        and (
          pg_get_function_identity_arguments(p.oid) = kept.arguments
          or not exists (
            select 1
            from pg_catalog.pg_proc o
            where o.pronamespace = p.pronamespace and o.proname = p.proname and o.oid <> p.oid
          )
        );
    end if;
    if target is not null then
      execute format('grant %s on %s to %s', kept.privilege_type, target, kept.grantee)
        || case when kept.is_grantable then ' with grant option' else '' end;
    end if;
  end loop;

  insert into pgflow.installation (version, queue)
  values (current_setting('pgflow_install.version'), current_setting('pgflow_install.queue'))
  on conflict (singleton) do update set version = excluded.version;
end;
$pgflow_end$;
