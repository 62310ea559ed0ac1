select plan(6);
select test.flow('f');
select test.start('f');
select test.pass('1 hour');
select test.refuses($$ select pgflow.prune_data_older_than(null) $$,
  'PF009', 'retention is null, batch_size 10000', 'a null retention is refused');
select test.refuses($$ select pgflow.prune_data_older_than('-1 day') $$,
  'PF009', 'retention is -1 days, batch_size 10000', 'a negative retention is refused');
select test.refuses($$ select pgflow.prune_data_older_than('1 day', 0) $$,
  'PF009', 'retention is 1 day, batch_size 0', 'a batch of none is refused');
select test.refuses($$ select pgflow.prune_data_older_than('1 day', null) $$,
  'PF009', 'retention is 1 day, batch_size null', 'a null batch size is refused');
select test.refuses($$ select pgflow.prune_data_older_than('1001 years') $$,
  'PF009', 'retention is 1001 years, batch_size 10000', 'a retention from before history is refused');
select is(pgflow.prune_data_older_than('0'), 1, 'a retention of 0 takes everything that has finished');
select * from finish();
