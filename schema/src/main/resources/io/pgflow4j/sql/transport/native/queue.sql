-- The native transport: step_tasks is the queue, so there is nothing to send, delay or archive.
-- Every transport provides these functions; functions/ calls nothing else.

-- Purpose: make a flow's queue.
create function pgflow_internal.queue_create(flow_slug text)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$ begin end; $$;

-- Purpose: remove a flow's queue.
create function pgflow_internal.queue_drop(flow_slug text)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$ begin end; $$;

-- Purpose: announce queued tasks that have not been announced yet. A key without a task_index stands for all tasks
--   of its step.
create function pgflow_internal.queue_send(tasks pgflow_internal.task_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$ begin end; $$;

-- Purpose: follow the given tasks' new state: no longer queued when finished, hidden until
--   visible_at when queued or started.
create function pgflow_internal.queue_settled(tasks pgflow_internal.task_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$ begin end; $$;

-- Purpose: take whatever the given runs still have in the queue out of it.
create function pgflow_internal.queue_archive_runs(run_ids uuid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$ begin end; $$;

-- Purpose: delete at most so many archived messages of a flow that were archived before a time.
-- Returns: how many were deleted.
create function pgflow_internal.queue_prune(flow_slug text, "before" timestamptz, most int)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$ begin return 0; end; $$;

-- Purpose: say whether queued tasks have messages. A constant, which the planner inlines.
create function pgflow_internal.has_messages()
returns boolean language sql immutable
return false;

-- Purpose: hide the messages of the given tasks as long as the leases that they are about to get.
create function pgflow_internal.queue_claimed(tids tid[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp
as $$ begin end; $$;
