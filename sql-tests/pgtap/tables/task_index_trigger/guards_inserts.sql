select plan(10);

select test.items_flow();
select test.flow('other', 'each');

create function test.put(flow_slug text, step_slug text, variadic indexes int[])
returns void
language sql
as $$
  insert into pgflow.task_rows (run_id, flow_slug, flow_version, step_slug, task_index, visible_at, queued_at)
  select test.run_id(9), put.flow_slug, 1, put.step_slug, i, test.epoch(), test.epoch()
  from unnest(put.indexes) i;
$$;

select lives_ok($$select test.put('items', 'make', 0)$$, 'a single step has task 0');
select lives_ok($$select test.put('items', 'each', 0, 1, 2)$$, 'a fanout step has any number');
select test.refuses($$select test.put('items', 'sum', 1)$$, 'PF014',
  'Step ''sum'' of run 00000000-0000-0000-0000-000000000009 cannot have a task 1: it is not a fanout step',
  'a single step has no task 1');
select test.refuses($$select test.put('items', 'sum', 0, 7, 4)$$, 'PF014',
  'Step ''sum'' of run 00000000-0000-0000-0000-000000000009 cannot have a task 4: it is not a fanout step',
  'one bad row among good ones refuses the statement, and the first is named');
select test.refuses($$select test.put('other', 'each', 3)$$, 'PF014',
  'Step ''each'' of run 00000000-0000-0000-0000-000000000009 cannot have a task 3: it is not a fanout step',
  'it is the step of that very flow that counts');
select test.refuses($$select test.put('items', 'ghost', 3)$$, 'PF014',
  'Step ''ghost'' of run 00000000-0000-0000-0000-000000000009 cannot have a task 3: it is not a fanout step',
  'a step that does not exist is not a fanout');
select test.refuses(
  $$insert into pgflow.task_rows (run_id, flow_slug, flow_version, step_slug, task_index, visible_at, queued_at)
    values (test.run_id(9), 'items', 2, 'each', 3, now(), now())$$, 'PF014',
  'Step ''each'' of run 00000000-0000-0000-0000-000000000009 cannot have a task 3: it is not a fanout step',
  'it is the step of that very version that counts');

-- Behind a task of a fanout.
create function test.put_two(flow_slug text, flow_version int, step_slug text)
returns void
language sql
as $$
  insert into pgflow.task_rows (run_id, flow_slug, flow_version, step_slug, task_index, visible_at, queued_at)
  values
    (test.run_id(8), 'items', 1, 'each', 1, test.epoch(), test.epoch()),
    (test.run_id(8), put_two.flow_slug, put_two.flow_version, put_two.step_slug, 2, test.epoch(), test.epoch());
$$;
select test.refuses($$select test.put_two('items', 1, 'sum')$$, 'PF014',
  'Step ''sum'' of run 00000000-0000-0000-0000-000000000008 cannot have a task 2: it is not a fanout step',
  'a task of another step is found');
select test.refuses($$select test.put_two('other', 1, 'each')$$, 'PF014',
  'Step ''each'' of run 00000000-0000-0000-0000-000000000008 cannot have a task 2: it is not a fanout step',
  'so is one of another flow');
select test.refuses($$select test.put_two('items', 2, 'each')$$, 'PF014',
  'Step ''each'' of run 00000000-0000-0000-0000-000000000008 cannot have a task 2: it is not a fanout step',
  'and one of another version');

select * from finish();
