-- Purpose: refuse results without attempt numbers where the installation says so.
-- Errors: PF016.
create function pgflow_internal.require_attempts()
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  if exists (select 1 from pgflow.installation i where i.attempts_required) then
    raise exception using
      errcode = 'PF016',
      message = 'A result names no attempt, and this installation refuses such results',
      hint = 'Pass the attempt that the claim returned with the task.';
  end if;
end;
$$;
