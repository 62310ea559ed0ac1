-- Purpose: the error of an attempt that ended because its lease expired. Written so that the planner inlines it.
-- Parameters: attempt: its number; timeout: the step's, in seconds.
create function pgflow_internal.lease_expired_text(attempt int, timeout int)
returns text language sql stable
return format(
  'The lease of attempt %s expired: its worker died or took longer than the step''s timeout of %s s',
  attempt, timeout
);
