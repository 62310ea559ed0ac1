-- Purpose: whether a step is doomed: it has an error before its run has ended, and the next claim on its flow ends the
--   run.
-- Parameters: status, error_message: the step's.
-- Notes: parsed now and without settings, so that the planner inlines it. The column doomed says the same, for its
--   index.
create function pgflow_internal.is_doomed(status text, error_message text)
returns boolean language sql immutable
return status = 'started' and error_message is not null;
