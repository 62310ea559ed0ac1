select plan(7);
select test.flow('f', 's');
select test.start('f');
create temp table long as select 'begin ' || repeat('ä', 5000000) || ' end' as message;
select is(
  pgflow.fail_task(test.run_id(1), 's', 0, (select message from long), permanent => true), 'failed',
  'a failure of five million characters'
);
select is(
  (test.run()).error_message,
  'begin ' || repeat('ä', 14994) || e'\n... 4981010 characters are left out ...\n' || repeat('ä', 3996) || ' end',
  'keeps the first 15,000 and the last 4,000 characters and says how many are left out'
);
select is(
  pgflow_internal.error_texts(array[repeat('ä', 20000)]), array[repeat('ä', 20000)], '20,000 characters are stored as they are'
);
select test.start('f', number => 2);
select test.start('f', number => 3);
select is(
  (
    select string_agg(e.outcome, ',')
    from pgflow.exchange_tasks(
      null, '{f}', 0, null, '{}', '{}', '{}', '{}', '{}',
      array[test.run_id(2), test.run_id(3)], '{s,s}', '{0,0}', '{null,null}',
      array[(select message from long), null], '{true,true}') e
  ),
  'failed,failed', 'an exchange shortens them, too'
);
select is((test.run(2)).error_message, (test.run()).error_message, 'in the same way');
select is((test.run(3)).error_message, 'No error message given', 'and a missing message is a failure all the same');
select is(
  (
    select string_agg(distinct a.attcompression::text, ',')
    from pg_attribute a
    where a.attrelid in ('pgflow.task_rows'::regclass, 'pgflow.step_states'::regclass, 'pgflow.runs'::regclass)
      and a.attname = 'error_message'
  ),
  (select a.attcompression::text from pg_attribute a where a.attrelid = 'pgflow.runs'::regclass and a.attname = 'output'),
  'messages are compressed like outputs'
);
select * from finish();
