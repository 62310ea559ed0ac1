select plan(7);

select is(pgflow.calculate_retry_delay(5, 3, 30), 30::numeric, 'max_delay caps the delay');
select is(pgflow.calculate_retry_delay(5, 2, 30), 20::numeric, 'a delay below max_delay stays');
select is(pgflow.calculate_retry_delay(5, 2, 0), 0::numeric, 'max_delay 0 means at once');
select is(pgflow.calculate_retry_delay(5, 2, null, 0), 20::numeric, 'no jitter: exact');
select cmp_ok(min(pgflow.calculate_retry_delay(5, 2, null, 25)), '>=', 15.0,
  'jitter takes off no more than its percentage')
from generate_series(1, 200);
select cmp_ok(max(pgflow.calculate_retry_delay(5, 2, 10, 25)), '<=', 10.0,
  'jitter never makes the delay longer than the cap')
from generate_series(1, 200);
select cmp_ok(count(distinct pgflow.calculate_retry_delay(5, 2, null, 25)), '>', 100::bigint,
  'jitter spreads the delays')
from generate_series(1, 200);

select * from finish();
