-- Purpose: let this installation refuse, or take again, results that name no attempt. Without the number,
--   whoever may complete tasks can complete one that another worker is running.
-- Parameters: refuse: true to refuse them.
-- Locks: the row of installation.
create function pgflow.refuse_results_without_attempt(refuse boolean default true)
returns void language sql volatile security definer set search_path to pg_catalog, pg_temp as $$
  update pgflow.installation set attempts_required = refuse_results_without_attempt.refuse;
$$;

comment on function pgflow.refuse_results_without_attempt(boolean) is
  'Whether results without the number of their attempt are refused; they are taken unless this was called.';
