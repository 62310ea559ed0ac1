-- Purpose: have runs of a flow deleted some time after they ended. Workers' housekeeping does it, so nobody needs to
--   call prune_data_older_than for them.
-- Parameters: flow_slug; status: completed, failed or cancelled; keep: how long, null for ever.
-- Errors: PF002 flow, PF009 status, an interval that is negative or longer than 1000 years.
-- Locks: the flow for key share; retention_policies and retention_passes.
create function pgflow.set_retention(flow_slug text, status text, keep interval)
returns void language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  -- A deletion of the flow that is under way is waited for, so that it is noticed here and not by the foreign key.
  perform 1 from pgflow.flows f where f.flow_slug = set_retention.flow_slug for key share;
  perform pgflow_internal.require_flow(set_retention.flow_slug);
  perform pgflow_internal.require_statuses(array[set_retention.status], array['completed', 'failed', 'cancelled']);
  if set_retention.keep not between interval '0' and interval '1000 years' then
    raise exception using
      errcode = 'PF009',
      message = format('keep is %s; it must be at least 0 and at most 1000 years', set_retention.keep),
      hint = 'Give a time such as ''30 days'', or null to keep such runs for ever.';
  end if;
  if set_retention.keep is null then
    delete from pgflow.retention_policies p
    where p.flow_slug = set_retention.flow_slug and p.status = set_retention.status;
  else
    insert into pgflow.retention_policies (flow_slug, status, keep)
    values (set_retention.flow_slug, set_retention.status, set_retention.keep)
    on conflict (flow_slug, status) do update set keep = excluded.keep;
    -- Runs that it has passed already may be meant now.
    insert into pgflow.retention_passes (keep, due_at)
    values (set_retention.keep, pgflow_internal.current_time())
    on conflict (keep) do update set looked_to = '-infinity', due_at = excluded.due_at;
  end if;
  delete from pgflow.retention_passes a
  where not exists (select 1 from pgflow.retention_policies p where p.keep = a.keep);
end;
$$;

comment on function pgflow.set_retention(text, text, interval) is
  'How long runs of a flow that ended with a status are kept; null: for ever.';
