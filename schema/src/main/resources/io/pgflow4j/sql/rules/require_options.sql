-- Purpose: one place that says which option values are allowed. Null is allowed: not set.
-- Parameters: subject: how to name the flow or step in the message; the options, times in seconds.
-- Errors: PF009.
create function pgflow_internal.require_options(
  subject text,
  max_attempts int default null,
  base_delay int default null,
  timeout int default null,
  max_delay int default null,
  jitter_percent int default null,
  max_fanout int default null,
  max_concurrency int default null,
  start_delay int default null,
  batch_size int default null,
  tolerate_failures int default null,
  tolerate_failure_percent int default null,
  rate text default null
)
returns void
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
declare
  -- About 31 years: sums of times stay within what an int and a timestamp hold.
  longest constant int := 1000000000;
  fault text := case
    when max_attempts < 1 then format('max_attempts is %s; at least 1 is needed', max_attempts)
    when base_delay < 0 then format('base_delay is %s s; it cannot be negative', base_delay)
    when timeout < 1 then format('timeout is %s s; at least 1 s is needed', timeout)
    when max_delay < 0 then format('max_delay is %s s; it cannot be negative', max_delay)
    when jitter_percent not between 0 and 100
      then format('jitter_percent is %s; it lies between 0 and 100', jitter_percent)
    when max_fanout < 0 then format('max_fanout is %s; it cannot be negative', max_fanout)
    when max_concurrency < 1
      then format('max_concurrency is %s; at least 1 is needed', max_concurrency)
    when start_delay < 0 then format('start_delay is %s s; it cannot be negative', start_delay)
    when batch_size < 1 then format('batch_size is %s; at least 1 is needed', batch_size)
    when tolerate_failures < 1
      then format('tolerate_failures is %s; at least 1 is needed', tolerate_failures)
    when tolerate_failure_percent not between 1 and 100
      then format('tolerate_failure_percent is %s; it lies between 1 and 100', tolerate_failure_percent)
    when tolerate_failures is not null and tolerate_failure_percent is not null
      then 'tolerate_failures and tolerate_failure_percent exclude each other'
    when greatest(base_delay, timeout, max_delay, start_delay) > longest
      then format(
        '%s s is too long for a time; at most %s s are allowed',
        greatest(base_delay, timeout, max_delay, start_delay), longest
      )
    when rate !~ '^[1-9][0-9]{0,8}/[smh]$'
      then format('rate is %L; it is a number of tasks per s, m or h, such as ''100/s''', rate)
  end;
begin
  if fault is not null then
    raise exception using
      errcode = 'PF009',
      message = format('%s: %s', subject, fault),
      hint = 'Correct the option, or leave it out to get the default.';
  end if;
end;
$$;
