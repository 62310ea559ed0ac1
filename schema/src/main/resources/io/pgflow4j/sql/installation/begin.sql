-- Purpose: first step of an install or upgrade, which are the same: refuse what cannot be upgraded, note the
--   grants of users, and drop the functions, views and internal types, which the following steps make anew.
-- Parameters: the settings pgflow_install.version and pgflow_install.queue of this transaction.
-- Errors: PF013.
-- Locks: none that calls wait for. Calls in flight go on with the functions they have begun.
do $pgflow_begin$
declare
  new_version text := nullif(current_setting('pgflow_install.version', true), '');
  new_queue text := nullif(current_setting('pgflow_install.queue', true), '');
  old_version text;
  old_queue text;
  foreign_schema text;
  objects text;
  fault text;
begin
  if new_version is null then
    raise exception using
      errcode = 'PF013',
      message = 'The steps of the install do not run in one transaction, so nothing was installed',
      hint = 'Run the script with its own begin and commit, or inside one transaction of your tool.';
  end if;
  select n.nspname into foreign_schema
  from pg_catalog.pg_namespace n
  where n.nspname in ('pgflow', 'pgflow_internal')
    and not exists (
      select 1
      from pg_catalog.pg_proc p
      where p.pronamespace = n.oid
        and p.proname = case n.nspname when 'pgflow' then 'installed' else 'require_servers_clock' end
        and p.pronargs = 0
    )
    and (
      exists (select 1 from pg_catalog.pg_class c where c.relnamespace = n.oid)
      or exists (select 1 from pg_catalog.pg_proc p where p.pronamespace = n.oid)
      or exists (select 1 from pg_catalog.pg_type t where t.typnamespace = n.oid)
    )
  order by n.nspname
  limit 1;
  if found then
    raise exception using
      errcode = 'PF013',
      message = format('The database has a schema %s that pgflow4j did not install', foreign_schema),
      hint = 'Install into another database, or rename that schema.';
  end if;
  if to_regprocedure('pgflow.installed()') is not null then
    select i.version, i.queue into old_version, old_queue from pgflow.installed() i;
  end if;

  if old_queue <> new_queue then
    raise exception using
      errcode = 'PF013',
      message = format(
        'Schema pgflow holds version %s on queue %s; version %s on queue %s was asked for',
        old_version, old_queue, new_version, new_queue
      ),
      hint = 'Ask for the queue that is installed, or install into another database.';
  end if;
  -- A version with a suffix, such as 1.2.0-SNAPSHOT, comes before the one without.
  if (string_to_array(split_part(old_version, '-', 1), '.')::int[], strpos(old_version, '-') = 0)
    > (string_to_array(split_part(new_version, '-', 1), '.')::int[], strpos(new_version, '-') = 0)
  then
    raise exception using
      errcode = 'PF013',
      message = format(
        'Schema pgflow holds version %s, and version %s is older; a downgrade is not possible',
        old_version, new_version
      ),
      hint = format('Use the library in version %s or newer.', old_version);
  end if;
  if old_version is not null and exists (
    select 1
    from pg_catalog.pg_namespace n
    where n.nspname in ('pgflow', 'pgflow_internal') and not pg_has_role(n.nspowner, 'usage')
  ) then
    raise exception using
      errcode = 'PF013',
      message = format(
        'Schema pgflow holds version %s; only its owner can upgrade it to version %s',
        old_version, new_version
      ),
      hint = 'Upgrade as the owner of schema pgflow before you start this version of the library.';
  end if;

  perform set_config(
    'pgflow_install.grants',
    coalesce(
      (
        select jsonb_agg(to_jsonb(g))::text
        from (
          select
            'function' as kind,
            p.proname as name,
            pg_get_function_identity_arguments(p.oid) as arguments,
            a.privilege_type,
            case a.grantee when 0 then 'public' else a.grantee::regrole::text end as grantee,
            a.is_grantable
          from pg_catalog.pg_proc p
          cross join lateral aclexplode(p.proacl) a
          where p.pronamespace in (to_regnamespace('pgflow'), to_regnamespace('pgflow_internal'))
            and a.grantee <> p.proowner
          union all
          select
            'view', c.relname, null, a.privilege_type,
            case a.grantee when 0 then 'public' else a.grantee::regrole::text end,
            a.is_grantable
          from pg_catalog.pg_class c
          cross join lateral aclexplode(c.relacl) a
          where c.relnamespace = to_regnamespace('pgflow')
            and c.relkind = 'v'
            and a.grantee <> c.relowner
        ) g
      ),
      '[]'
    ),
    true
  );

  begin
    -- Functions that return rows of a view need it, while views need other functions: they go first.
    select string_agg(distinct p.oid::regprocedure::text, ', ') into objects
    from pg_catalog.pg_proc p
    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid
    join pg_catalog.pg_class c
      on (d.refclassid = 'pg_catalog.pg_type'::regclass and d.refobjid = c.reltype)
      or (d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = c.oid)
    where p.pronamespace in (to_regnamespace('pgflow'), to_regnamespace('pgflow_internal'))
      and c.relnamespace = to_regnamespace('pgflow')
      and c.relkind = 'v';
    if objects is not null then
      execute 'drop function ' || objects;
    end if;
    select string_agg(c.oid::regclass::text, ', ') into objects
    from pg_catalog.pg_class c
    where c.relnamespace = to_regnamespace('pgflow') and c.relkind = 'v';
    if objects is not null then
      execute 'drop view ' || objects;
    end if;
    -- Functions of triggers belong to their tables: dropping one would lock the table.
    select string_agg(p.oid::regprocedure::text, ', ') into objects
    from pg_catalog.pg_proc p
    where p.pronamespace in (to_regnamespace('pgflow'), to_regnamespace('pgflow_internal'))
      and not exists (select 1 from pg_catalog.pg_trigger t where t.tgfoid = p.oid);
    if objects is not null then
      execute 'drop function ' || objects;
    end if;
    select string_agg(c.reltype::regtype::text, ', ') into objects
    from pg_catalog.pg_class c
    where c.relnamespace = to_regnamespace('pgflow_internal') and c.relkind = 'c';
    if objects is not null then
      execute 'drop type ' || objects;
    end if;
  exception
    when dependent_objects_still_exist then
      get stacked diagnostics fault = pg_exception_detail;
      raise exception using
        errcode = 'PF013',
        message = 'The upgrade makes the functions and views of schema pgflow anew, but others depend on them',
        detail = fault,
        hint = 'Drop what depends on them before the upgrade, and make it again afterwards.';
  end;
end;
$pgflow_begin$;
