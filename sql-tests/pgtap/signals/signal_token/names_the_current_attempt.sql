-- A token names run, step, item and attempt, has a random part, and is valid while that attempt runs or is parked.
select plan(30);
create temporary table tokens (name text, token text);
create function pg_temp.token(attempt int, step_slug text default 'ask', number int default 1)
returns text language sql as $$ select pgflow.signal_token(test.run_id(number), step_slug, 0, attempt) $$;
create function pg_temp.signal(name text, payload jsonb default '1', number int default 1)
returns text language sql as $$
  select pgflow.signal_task(test.run_id(number), 'ask', 0, payload, (select k.token from tokens k where k.name = signal.name))
$$;
select pgflow.create_flow('f', max_attempts => 2, base_delay => 0, timeout => 10) is not null as made;
select pgflow.add_step('f', 'ask', awaits => true) is not null as added;
select test.start('f');
select test.refuses($$select pg_temp.token(0)$$, 'PF011', format('Attempt 0 of task 0 of step ''ask'' of run %s is not the current one', test.run_id(1)),
  'nobody has claimed the task');
select is((select count(*) from test.claim('f')), 1::bigint, 'an attempt');
insert into tokens select 'first', pg_temp.token(1);
select matches((select token from tokens), format('^%s\.ask\.0\.1\.[0-9a-f]{32}$', test.run_id(1)), 'has a token that names it');
select is(pg_temp.token(1), (select token from tokens), 'it is the same when it is asked for again');
select test.refuses($$select pg_temp.token(2)$$, 'PF011', format('Attempt 2 of task 0 of step ''ask'' of run %s is not the current one', test.run_id(1)),
  'another attempt has none');
select test.refuses($$select pgflow.signal_token(test.run_id(1), 'ask', 7, 1)$$, 'PF003', format('Run %s has no task 7 of step ''ask''', test.run_id(1)), 'nor another item');
select is(test.fail('ask'), 'retried', 'the attempt fails');
select is(pg_temp.signal('first'), 'stale', 'and its token with it');
select is((select count(*) from test.claim('f')), 1::bigint, 'the next attempt');
select is(pg_temp.signal('first'), 'stale', 'does not know it either');
insert into tokens select 'second', pg_temp.token(2);
select isnt((select token from tokens where name = 'second'), (select token from tokens where name = 'first'), 'it has a token of its own');
select is(test.complete('ask', '1'), 'parked', 'the task parks');
select is(pg_temp.token(2), (select token from tokens where name = 'second'), 'with the same token');
insert into tokens select 'guessed', regexp_replace((select token from tokens where name = 'second'), '.$', 'x');
insert into tokens values ('empty', '');
select is(pg_temp.signal('first') || pg_temp.signal('guessed') || pg_temp.signal('empty'), 'stalestalestale', 'no other token is taken');
select is((test.task('ask')).status, 'parked', 'nor changes anything');
select is((select r.status from pgflow.cancel_run(test.run_id(1)) r), 'cancelled', 'a run that is cancelled');
select is(pg_temp.signal('second') || pgflow.signal_task(test.run_id(1), 'ask', 0, '1'), 'stalestale', 'takes no signal');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'a retry');
select is(pg_temp.signal('second'), 'stale', 'does not bring the token back');
select is((select attempt from test.claim('f')), 3, 'it is another attempt');
select is(pg_temp.signal('second'), 'stale', 'with another token');
select is(test.complete('ask', '1'), 'parked', 'an attempt that did not ask');
select is(pg_temp.signal('second'), 'stale', 'has none at all');
select is((select g.token from pgflow.signals g), null, 'not even an old one');
insert into tokens select 'third', pg_temp.token(3);
select is(pg_temp.signal('third', '5'), 'accepted', 'unless it is asked for later');
select is(pg_temp.signal('third', '5') || pg_temp.signal('third', '6') || pg_temp.signal('second', '5'), 'already_doneconflictstale',
  'a token that was used says what became of it');
select is((test.run()).output, '{"ask": 5}', 'the signal is the output');

-- A worker that has lost its lease.
select test.start('f', number => 2);
select is((select count(*) from test.claim('f')), 1::bigint, 'an attempt');
select test.pass('1 minute');
select is((select count(*) from test.claim('f')), 1::bigint, 'that is claimed again');
select test.refuses($$select pg_temp.token(1, number => 2)$$, 'PF011', format('Attempt 1 of task 0 of step ''ask'' of run %s is not the current one', test.run_id(2)),
  'gets no token');
select * from finish();
