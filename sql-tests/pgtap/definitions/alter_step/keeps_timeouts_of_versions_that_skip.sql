-- A step that is skipped without a signal in one version, and waits without end in the next.
select plan(3);
select test.flow('f');
select pgflow.add_step('f', 'ask', awaits => true, signal_timeout => 60, on_timeout => 'skip') is not null as added;
select pgflow.create_flow('f', flow_version => 2) is not null as created;
select pgflow.add_step('f', 'ask', flow_version => 2, awaits => true) is not null as added;
select is(
  (select array_agg(s.signal_timeout order by s.flow_version) from pgflow.alter_step('f', 'ask', max_attempts => 5) s), '{60,null}',
  'a change of other options leaves the version that skips its timeout'
);
select is(
  (select array_agg(s.signal_timeout order by s.flow_version) from pgflow.alter_step('f', 'ask', signal_timeout => 90) s), '{90,90}',
  'a new timeout holds for all versions'
);
select is(
  (select array_agg(s.max_attempts order by s.flow_version) from pgflow.alter_step('f', 'ask') s), '{null,null}', 'and other options do, too'
);
select * from finish();
