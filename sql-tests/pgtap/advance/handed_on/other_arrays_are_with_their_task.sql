-- Whatever is not exactly what one fanout walks stays with the task that returned it.
select plan(14);
select test.hand_on_from(0);

select test.each_flow('plain');
select is(test.given('plain', 'make', 1, '[1, 2]'), 'done', 'a fanout that walks all elements');
select is(test.output_in('make', 1), 'each', 'has them');

select test.flow('path', 'make');
select test.fanout('path', 'each', 'make', '[]');
select test.given('path', 'make', 2, '[[1, 2], [3]]');
select is(test.output_in('make', 2), 'task', 'one with a path has others');

select test.flow('filter', 'make');
select pgflow.add_step('filter', 'each', array['make'], step_type => 'fanout', where_path => '$ > 1')
  is not null as added;
select test.given('filter', 'make', 3, '[1, 2]');
select is(test.output_in('make', 3), 'task', 'one with a filter has some');

select test.each_flow('two');
select test.single('two', 'other', 'make');
select test.given('two', 'make', 4, '[1, 2]');
select is(test.output_in('make', 4), 'task', 'another step reads the array too');

select test.each_flow('twice');
select test.fanout('twice', 'again', 'make');
select test.given('twice', 'make', 5, '[1, 2]');
select is(test.output_in('make', 5), 'task', 'or another fanout');

select test.each_flow('empty');
select test.given('empty', 'make', 6, '[]');
select is(test.output_in('make', 6), 'task', 'no task has an element of an empty array');

select test.flow('condition', 'make');
select pgflow.add_step('condition', 'each', array['make'], step_type => 'fanout', when_path => '$.run.no')
  is not null as added;
select test.given('condition', 'make', 7, '[1, 2]');
select is(test.output_in('make', 7), 'task', 'a fanout whose condition is not met has no tasks');

select pgflow.create_flow('small', max_fanout => 1) is not null as created;
select test.single('small', 'make');
select test.fanout('small', 'each', 'make');
select test.given('small', 'make', 8, '[1, 2]');
select is(test.output_in('make', 8), 'task', 'nor has one that is refused');
select is((test.task('make', 0, 8)).output, '[1, 2]', 'whose array is kept to be looked at');

select test.each_flow('none');
select test.given('none', 'make', 9, '"text"');
select is((test.task('make', 0, 9)).output, '"text"', 'so is a value that is not an array');

select test.each_flow('batches', batch_size => 2);
select test.given('batches', 'make', 10, '[1, null, 3]');
select is(test.output_in('make', 10), 'each', 'batches have all elements');
select is(
  pgflow_internal.step_output(test.run_id(10), 'make'), '[1, null, 3]', 'in their order'
);
select is(
  pgflow.task_detail(test.run_id(10), 'make', 0, 1) -> 'output' -> 'elements', '3', 'and are counted one by one'
);
select * from finish();
