-- A step of the new version depends on one step more. The sizes of inputs are those of the run's own version.
select plan(5);
select test.limit_payloads(20000);
select test.flow('v', 'a');
select test.single('v', 'b');
select test.single('v', 'last', 'a');
select test.start('v', number => 1);
select pgflow.create_flow('v', flow_version => 2) is not null as setup;
select test.single('v', 'a');
select test.single('v', 'b');
select test.single('v', 'last', 'a', 'b');
select test.start('v', number => 2);
select is(test.work('v', jsonb_build_object('a', repeat('a', 12000), 'b', repeat('b', 12000))), 4::bigint,
  'both steps of both runs return 12,000 characters');
select is(
  array(select c.run_id from test.claim('v') c), array[test.run_id(1)],
  'the last step of the old version is given one of them, which is not too much'
);
select is((test.run(2)).status, 'failed', 'that of the new version is given both, which is too much');
select is(
  (test.run(2)).error_message,
  'The step''s input has 24032 bytes as jsonb; at most 20000 are allowed. '
    || 'The run''s input has 8 bytes, the output of a 12012, the output of b 12012',
  'as its error says'
);
select is(test.complete('last', '1'), 'done', 'the old run completes');
select * from finish();
