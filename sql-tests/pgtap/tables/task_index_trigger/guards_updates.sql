select plan(6);

select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3]');

select test.refuses($$update pgflow.step_tasks set task_index = 5 where step_slug = 'make'$$, 'PF014',
  'Step ''make'' of run 00000000-0000-0000-0000-000000000001 cannot have a task 5: it is not a fanout step',
  'a single step''s task cannot be renumbered');
select test.refuses($$update pgflow.step_tasks set step_slug = 'sum' where task_index = 2$$, 'PF014',
  'Step ''sum'' of run 00000000-0000-0000-0000-000000000001 cannot have a task 2: it is not a fanout step',
  'a fanout''s task cannot be moved to a single step');
select test.refuses($$update pgflow.step_tasks set flow_version = 2 where task_index = 2$$, 'PF014',
  'Step ''each'' of run 00000000-0000-0000-0000-000000000001 cannot have a task 2: it is not a fanout step',
  'nor to a version without the step');
select lives_ok($$update pgflow.step_tasks set task_index = 5 where task_index = 2$$,
  'a fanout''s task may be renumbered');
select lives_ok($$update pgflow.step_tasks set step_slug = 'sum' where step_slug = 'make'$$,
  'task 0 fits every step');
select is(
  (select array_agg(tg.tgname::text order by tg.tgname) from pg_trigger tg
    where tg.tgrelid = 'pgflow.task_rows'::regclass and not tg.tgisinternal
      and tg.tgtype & 1 = 1 and tg.tgattr = ''),
  null,
  'no trigger runs for every row of every write: claims and completions pay nothing'
);

select * from finish();
