select plan(3);

select test.flow('hollow');
select is((select r.status from pgflow.start_flow('hollow', '{}', test.run_id(1)) r), 'completed',
  'a run without steps is completed at once');
select is((test.run()).output, '{}', 'its output is the empty object');
select is((test.run()).finished_at, test.epoch(), 'it has an end');

select * from finish();
