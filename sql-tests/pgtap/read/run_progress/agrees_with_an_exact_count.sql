-- The counts come from counters; here they are held against a count of all tasks, whatever happens to a run.
create function test.exact(number int)
returns setof text
language sql
as $$
  select format(
    '%s: %s queued, %s started, %s completed, %s failed, %s cancelled',
    ss.step_slug,
    coalesce(sum(i.items) filter (where t.status in ('queued', 'waiting', 'throttled')), 0),
    coalesce(sum(i.items) filter (where t.status = 'started'), 0),
    coalesce(sum(i.items) filter (where t.status = 'completed'), 0),
    coalesce(sum(i.items) filter (where t.status = 'failed'), 0),
    coalesce(sum(i.items) filter (where t.status = 'cancelled'), 0)
  )
  from pgflow.step_states ss
  left join pgflow.step_tasks t on t.run_id = ss.run_id and t.step_slug = ss.step_slug
  left join lateral (
    select case when t.input ? 'items' then jsonb_array_length(t.input -> 'items') else 1 end as items
  ) i on true
  where ss.run_id = test.run_id(number)
  group by ss.step_slug;
$$;

create function test.agrees(number int, state text)
returns text
language sql
as $$
  select bag_eq(
    format(
      $f$ select format(
            '%%s: %%s queued, %%s started, %%s completed, %%s failed, %%s cancelled',
            step_slug, queued, started, completed, failed, cancelled)
          from pgflow.run_progress(test.run_id(%s)) $f$, number),
    format('select * from test.exact(%s)', number),
    state
  );
$$;

select plan(17);
select test.flow('f', 'make');
select test.fanout('f', 'tolerant', 'make', batch_size => 3, tolerate_failures => 4);
select test.fanout('f', 'plain', 'make', max_concurrency => 2);
select test.single('f', 'last', 'tolerant', 'plain');
select test.start('f');
select test.agrees(1, 'a new run');
select test.work('f', '{"make": [1, 2, 3, 4, 5, 6, 7]}') = 1 as setup;
select test.agrees(1, 'after the spawn');
select (select count(*) from test.claim('f')) = 5 as setup;
select test.agrees(1, 'with all that may be claimed claimed');
select test.fail('tolerant', 2, permanent => true) = 'failed' as setup;
select test.agrees(1, 'with the short last batch failed and tolerated');
select test.complete('tolerant', '[1, 2, 3]', 0) = 'done' as setup;
select test.complete('plain', '1', 1) = 'done' as setup;
select test.agrees(1, 'with a batch and an item completed');
select test.fail('plain', 0) = 'retrying' as setup;
select test.agrees(1, 'with an item waiting for its next attempt');
select test.fail('tolerant', 1, permanent => true) = 'failed' as setup;
select test.agrees(1, 'with as many failed as are tolerated');
select test.fail('plain', 2) is not null as setup;
select pgflow.cancel_run(test.run_id(1)) is null as setup;
select test.agrees(1, 'cancelled');

select test.start('f', number => 2);
select test.work('f', '{"make": [1, 2, 3, 4, 5, 6, 7]}') = 1 as setup;
select (select count(*) from test.claim('f')) = 5 as setup;
select test.fail('tolerant', 0, 2, permanent => true) = 'failed' as setup;
select test.agrees(2, 'three failed, four tolerated');
select test.fail('tolerant', 1, 2, permanent => true) is not null as setup;
select test.agrees(2, 'failed by more failures than are tolerated');
select is((select status from test.run(2)), 'failed', 'the run has failed');
select pgflow.retry_run(test.run_id(2)) is null as setup;
select test.agrees(2, 'retried');
select test.drain('f') > 0 as setup;
select test.agrees(2, 'completed by the retry');

select test.start('f', number => 3);
select test.work('f', '{"make": [1, 2, 3, 4]}') = 1 as setup;
select (select count(*) from test.claim('f', 3)) = 3 as setup;
select test.fail('plain', 0, 3, permanent => true) is not null as setup;
select test.agrees(3, 'failed by one item while others run');
select is((select status from test.run(3)), 'failed', 'that run has failed as well');
select test.start('f', number => 4);
select test.work('f', '{"make": []}') = 1 as setup;
select test.agrees(4, 'with empty fanouts');
select test.pass('1 hour');
select test.drain('f') >= 0 as setup;
select test.agrees(4, 'completed over nothing');
select * from finish();
