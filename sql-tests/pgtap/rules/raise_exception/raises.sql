select plan(6);

select throws_ok($$select pgflow.raise_exception('out of eggs')$$, 'P0001', 'out of eggs',
  'raises the message with the default SQLSTATE');
select throws_ok($$select pgflow.raise_exception('out of eggs', 'PF009')$$, 'PF009', 'out of eggs',
  'raises with the SQLSTATE given');
select throws_ok($$select pgflow.raise_exception(null)$$, 'P0001', 'No message given',
  'a null message still raises');
select throws_ok(
  $$select case when g > 2 then pgflow.raise_exception('row ' || g) else to_jsonb(g) end
    from generate_series(1, 5) g$$,
  'P0001', 'row 3', 'fits into an expression beside JSON, and raises only where it is reached');
select lives_ok(
  $$select case when g > 5 then pgflow.raise_exception('row ' || g) end from generate_series(1, 5) g$$,
  'does not raise where it is not reached');

select is(test.hint_of($$select pgflow.raise_exception('out of eggs', 'PF009', 'Buy some.')$$), 'Buy some.',
  'carries the hint');

select * from finish();
