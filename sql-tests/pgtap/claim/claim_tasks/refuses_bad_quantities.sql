select plan(5);
select test.flow('f', 's');
select test.start('f');
select test.refuses(
  $$ select * from pgflow.claim_tasks(array['f'], -1) $$,
  'PF009', 'qty is -1; it cannot be negative or null', 'a negative qty is refused'
);
select test.refuses(
  $$ select * from pgflow.claim_tasks(array['f'], null) $$,
  'PF009', 'qty is null; it cannot be negative or null', 'a null qty is refused'
);
select is_empty($$ select * from pgflow.claim_tasks(array['f'], 0) $$, 'qty 0 claims nothing');
select is((test.task('s')).attempts_count, 0, 'and counts no attempt');
select is((test.task('s')).status, 'queued', 'the task stays queued');
select * from finish();
