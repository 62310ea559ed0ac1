-- A backlog of one flow keeps no other waiting.
select plan(4);
select test.flow('busy'); select test.single('busy', 's');
select test.flow('quiet'); select test.single('quiet', 's');
select test.flow('idle'); select test.single('idle', 's');
select pgflow.start_flows('busy', array_fill('{}'::jsonb, array[100]));
select test.pass('1 second');
select test.start('quiet', '{}', 1);
create function test.shares(qty int)
returns jsonb
language sql
as $$
  select jsonb_object_agg(c.flow_slug, c.tasks)
  from (
    select t.flow_slug, count(*) as tasks
    from pgflow.claim_tasks('{busy,idle,quiet}', shares.qty) t
    group by t.flow_slug
  ) c;
$$;
select is(test.shares(10), '{"busy": 9, "quiet": 1}', 'what a flow does not use of its share goes to the others');
select test.pass('1 second');
select pgflow.start_flows('quiet', array_fill('{}'::jsonb, array[100]));
select is(test.shares(10), '{"busy": 5, "quiet": 5}', 'of two backlogs both are served');
select is(test.shares(1) <> test.shares(1), true, 'of two claims of a single task, each is of another flow');
select is(test.shares(7) <> test.shares(7), true, 'the odd one goes to each in turn');
select * from finish();
