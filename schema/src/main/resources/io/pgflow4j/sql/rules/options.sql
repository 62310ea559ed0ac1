-- Every option of a flow or a step, once, with its rules. Times are in seconds. Null: not set.
create type pgflow_internal.options as (
  max_attempts int,
  base_delay int,
  timeout int,
  max_delay int,
  jitter_percent int,
  max_fanout int,
  start_delay int,
  max_concurrency int,
  batch_size int,
  tolerate_failures int,
  tolerate_failure_percent int,
  rate text,
  repeat_every int,
  repeat_max int,
  tags text[],
  signal_timeout int
);

comment on type pgflow_internal.options is
  'Options of a flow or a step. Columns of pgflow.flows, steps, fanouts and repeats with these names are the '
  'options.';

-- Purpose: one place that says which option values are allowed. Null is allowed: not set.
-- Parameters: subject: how to name the flow or step in the message; options.
-- Errors: PF009.
create function pgflow_internal.require_options(subject text, options pgflow_internal.options)
returns void language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
declare
  o pgflow_internal.options := options;
  -- About 31 years: sums of times stay within what an int and a timestamp hold.
  longest constant int := 1000000000;
  fault text := case
    when o.max_attempts < 1 then format('max_attempts is %s; at least 1 is needed', o.max_attempts)
    when o.base_delay < 0 then format('base_delay is %s s; it cannot be negative', o.base_delay)
    when o.timeout < 1 then format('timeout is %s s; at least 1 s is needed', o.timeout)
    when o.max_delay < 0 then format('max_delay is %s s; it cannot be negative', o.max_delay)
    when o.jitter_percent not between 0 and 100
      then format('jitter_percent is %s; it lies between 0 and 100', o.jitter_percent)
    when o.max_fanout < 0 then format('max_fanout is %s; it cannot be negative', o.max_fanout)
    when o.max_concurrency < 1
      then format('max_concurrency is %s; at least 1 is needed', o.max_concurrency)
    when o.start_delay < 0 then format('start_delay is %s s; it cannot be negative', o.start_delay)
    when o.batch_size < 1 then format('batch_size is %s; at least 1 is needed', o.batch_size)
    when o.tolerate_failures < 1
      then format('tolerate_failures is %s; at least 1 is needed', o.tolerate_failures)
    when o.tolerate_failure_percent not between 1 and 100
      then format('tolerate_failure_percent is %s; it lies between 1 and 100', o.tolerate_failure_percent)
    when num_nonnulls(o.tolerate_failures, o.tolerate_failure_percent) = 2
      then 'tolerate_failures and tolerate_failure_percent exclude each other'
    when cardinality(o.tags) > 8 then format('it has %s tags; at most 8 are allowed', cardinality(o.tags))
    when cardinality(o.tags) = 0 then 'tags is an empty list'
    when exists (select 1 from unnest(o.tags) as t (tag) where (length(t.tag) between 1 and 100) is not true)
      then 'the name of a tag has 1 to 100 characters'
    when cardinality(o.tags) <> (select count(distinct t.tag) from unnest(o.tags) as t (tag))
      then 'two of its tags have the same name'
    when o.repeat_every < 0 then format('repeat_every is %s s; it cannot be negative', o.repeat_every)
    when o.repeat_max < 1 then format('repeat_max is %s; at least 1 is needed', o.repeat_max)
    when o.signal_timeout < 1 then format('signal_timeout is %s s; at least 1 s is needed', o.signal_timeout)
    when greatest(o.base_delay, o.timeout, o.max_delay, o.start_delay, o.repeat_every, o.signal_timeout) > longest
      then format(
        '%s s is too long for a time; at most %s s are allowed',
        greatest(o.base_delay, o.timeout, o.max_delay, o.start_delay, o.repeat_every, o.signal_timeout), longest
      )
    when o.rate !~ '^[1-9][0-9]{0,8}/[smh]$'
      then format('rate is %L; it is a number of tasks per s, m or h, such as ''100/s''', o.rate)
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
