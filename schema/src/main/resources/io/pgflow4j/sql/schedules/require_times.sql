-- Purpose: the numbers of a schedule's part must be sorted, each once, and within their range.
-- Parameters: name: the part's; numbers; lowest, highest.
-- Errors: PF009.
create function pgflow_internal.require_times(name text, numbers int[], lowest int, highest int)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  if numbers is null
    or cardinality(numbers) = 0
    or numbers is distinct from array(
      select distinct n.number from unnest(numbers) as n (number) where n.number between lowest and highest order by 1
    )
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        '%s is %s; it must be a sorted list of numbers from %s to %s, each once',
        name, coalesce(numbers::text, 'null'), lowest, highest
      ),
      hint = 'Write out what the part of the expression means: "*/20" of minutes is {0,20,40}.';
  end if;
end;
$$;
