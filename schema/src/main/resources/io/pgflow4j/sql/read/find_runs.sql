-- Purpose: runs by the beginning of their id, as people copy it from a log line or a screen.
-- Parameters: id_prefix: 4 to 32 hexadecimal digits, with or without hyphens.
-- Returns: at most 20 rows of pgflow.run_summaries, the newest first.
-- Errors: PF009 id_prefix.
create function pgflow.find_runs(id_prefix text)
returns setof pgflow.run_summaries
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  digits text := lower(replace(find_runs.id_prefix, '-', ''));
begin
  if (digits ~ '^[0-9a-f]{4,32}$') is not true then
    raise exception using
      errcode = 'PF009',
      message = format('%L is not the beginning of a run id', coalesce(left(find_runs.id_prefix, 100), 'null')),
      hint = 'Pass its first 4 to 32 hexadecimal digits.';
  end if;
  return query
    select n.*
    from (
      select r.*
      from pgflow.run_summaries r
      where r.run_id between rpad(digits, 32, '0')::uuid and rpad(digits, 32, 'f')::uuid
      order by r.run_id desc
      limit 20
    ) n
    order by n.started_at desc, n.run_id desc;
end;
$$;

comment on function pgflow.find_runs(text) is 'Runs by the beginning of their id, at most 20.';
