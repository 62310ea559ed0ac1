-- Purpose: the elements that a fanout with a filter takes.
-- Parameters: output of the dependency, which fits; fanout_jsonpath: null when it is the array; condition: of kind
--   where, over one element.
-- Returns: the array of the elements for which the condition holds.
create function pgflow_internal.matching_elements(output jsonb, fanout_jsonpath jsonpath, condition jsonpath)
returns jsonb language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  return (
    select coalesce(to_jsonb(array_agg(e.value order by e.ord)), '[]')
    from jsonb_array_elements(
      case when fanout_jsonpath is null then output else jsonb_path_query_array(output, fanout_jsonpath) end
    )
      with ordinality as e (value, ord)
    where jsonb_path_match(e.value, condition, '{}', true)
  );
end;
$$;
