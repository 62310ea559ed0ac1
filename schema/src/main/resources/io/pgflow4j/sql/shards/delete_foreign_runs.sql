-- Purpose: delete the finished runs of partitions that this server gave away in a split, in bounded portions: call it
--   until it is done, committing in between. It goes on where the last call stopped.
-- Parameters: max_rows: about how many rows to delete per call.
-- Returns: deleted: how many rows were; done: whether none is left. A call that only looked at runs deletes none.
-- Errors: PF009 max_rows.
-- Locks: this_server; then as hide_runs and delete_leftovers.
create function pgflow.delete_foreign_runs(max_rows int default 10000, out deleted int, out done boolean)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  most int := pgflow_internal.require_limit('max_rows', max_rows, 1000000);
  here pgflow.this_server;
  looked record;
  rows int;
begin
  select s.* into here from pgflow.this_server s for update;
  deleted := pgflow_internal.delete_leftovers(most);
  -- At most 100,000 runs are looked at.
  for page in 1..20 loop
    exit when here.foreign_left is not true or deleted >= most;
    select
      (array_agg(o.run_id order by o.run_id desc))[1] as last,
      array_agg(o.run_id) filter (where not here.partitions @> pgflow_internal.partition_of(o.run_id)) as run_ids
    into looked
    from (
      select r.run_id
      from pgflow.runs r
      where r.run_id > coalesce(here.swept_to, uuid '00000000-0000-0000-0000-000000000000')
      order by r.run_id
      limit 5000
    ) o;
    if looked.last is null then
      -- Those that somebody had locked are looked at again.
      here.foreign_left := exists (
        select 1 from pgflow.runs r where not here.partitions @> pgflow_internal.partition_of(r.run_id)
      );
      here.swept_to := null;
      exit;
    end if;
    rows := pgflow_internal.hide_runs(looked.run_ids, 'infinity', most - deleted);
    deleted := deleted + rows;
    if coalesce(rows, 0) = 0 or not exists (select 1 from pgflow.runs r where r.run_id = any (looked.run_ids)) then
      here.swept_to := looked.last;
    end if;
  end loop;
  deleted := deleted + pgflow_internal.delete_leftovers(most - deleted);
  update pgflow.this_server s set foreign_left = here.foreign_left, swept_to = here.swept_to;
  done := here.foreign_left is not true and not exists (select 1 from pgflow.deleted_runs);
end;
$$;

comment on function pgflow.delete_foreign_runs(int) is
  'Deletes the finished runs of partitions that this server gave away, in bounded portions; call until it is done.';
