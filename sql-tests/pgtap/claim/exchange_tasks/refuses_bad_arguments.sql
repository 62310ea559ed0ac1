select plan(6);
select test.flow('f', 'a');
select test.start('f');
select test.refuses(
  $$ select * from pgflow.exchange_tasks(null, array['f'], 1, null,
    array[test.run_id(1)], array['a'], array[0], array[1], '{}', '{}', '{}', '{}', '{}', '{}', '{}') $$,
  'PF009', 'The arrays of a batch differ in length: 1, 1, 1, 1, 0', 'every completion needs an output'
);
select test.refuses(
  $$ select * from pgflow.exchange_tasks(null, array['f'], 1, null,
    array[test.run_id(1)], array['a'], array[0], null, array['1']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') $$,
  'PF009', 'The arrays of a batch differ in length: 1, 1, 1, null, 1', 'and the array of attempts'
);
select test.refuses(
  $$ select * from pgflow.exchange_tasks(null, array['f'], 1, null, '{}', '{}', '{}', '{}', '{}',
    array[test.run_id(1)], array['a'], array[0], array[1], array['x'], '{}') $$,
  'PF009', 'The arrays of a batch differ in length: 1, 1, 1, 1, 1, 0', 'every failure needs its flag'
);
select test.refuses(
  $$ select * from pgflow.exchange_tasks(null, array['f'], -1, null,
    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') $$,
  'PF009', 'qty is -1; it cannot be negative or null', 'a negative qty is refused'
);
select test.refuses(
  $$ select * from pgflow.exchange_tasks(null, array['f'], null, null,
    array[test.run_id(1)], array['a'], array[0], array[1], array['1']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') $$,
  'PF009', 'qty is null; it cannot be negative or null', 'a null qty is refused before anything is settled'
);
select is((test.task('a')).status, 'queued', 'nothing was claimed or settled');
select * from finish();
