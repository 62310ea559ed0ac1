select plan(5);

-- slow -> join; make -> none (empty) -> join
select test.flow('mixed', 'make');
select test.single('mixed', 'slow');
select test.fanout('mixed', 'none', 'make');
select test.single('mixed', 'join', 'none', 'slow');
select test.start('mixed');
select test.complete('make', '[]');
select is((test.step('join')).status, 'created', 'an empty fanout does not start a step that waits for another');
select is((test.step('join')).remaining_deps, 1, 'it counts as one dependency');
select is((test.run()).status, 'started', 'nor does it complete the run');
select test.complete('slow', '1');
select is((test.step('join')).status, 'started', 'the other one does');
select is(test.drain('mixed', '{"join": 2}'), 1::bigint, 'and the run goes on');

select * from finish();
