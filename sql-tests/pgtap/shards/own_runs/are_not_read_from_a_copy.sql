-- After a split the old owner still holds finished runs until they are deleted. Reading them there would show what they
-- were, so reads refuse them as if they were gone.
select plan(22);

select test.flow('f', 'a');
select test.start('f', number => 7);
select test.start('f', number => 81);
select pgflow.cancel_run(test.run_id(7));
select pgflow.cancel_run(test.run_id(81));
create table calls as
select c.call, c.ord
from unnest(array[
  'select * from pgflow.get_run(%L)',
  'select pgflow.run_status(%L)',
  'select pgflow.get_run_with_states(%L)',
  'select pgflow.run_look(%L)',
  'select * from pgflow.run_progress(%L)',
  'select pgflow.list_tasks(%L, ''a'')',
  'select * from pgflow.task_cells(%L, ''a'')',
  'select * from pgflow.task_errors(%L, ''a'')',
  'select pgflow.task_detail(%L, ''a'', 0)',
  'select pgflow.task_turn(%L, ''a'', 0)'
]) with ordinality as c (call, ord);
select lives_ok(format(c.call, test.run_id(81)), 'without a map it is read: ' || c.call) from calls c where c.ord = 1;
select test.one_server();
select test.two_servers(copied => true);

select is((select count(*) from pgflow.runs r where r.run_id = test.run_id(81)), 1::bigint, 'the copy is left');
select throws_ok(
  format(c.call, test.run_id(81)), 'PF018',
  format('Run id %s belongs to server ''b'' (partition 129), and this is server ''a''', test.run_id(81)),
  'a copy is not read: ' || c.call
)
from calls c
order by c.ord;
select lives_ok(format(c.call, test.run_id(7)), 'a run of its own is: ' || c.call) from calls c order by c.ord;

select * from finish();
