select plan(9);

select is(pgflow.calculate_retry_delay(5, 0), 5::numeric, 'no attempt yet: the base delay');
select is(pgflow.calculate_retry_delay(5, 1), 10::numeric, 'after the first attempt: base delay * 2');
select is(pgflow.calculate_retry_delay(5, 2), 20::numeric, 'after the second: * 4');
select is(pgflow.calculate_retry_delay(5, 10), 5120::numeric, 'after the tenth: * 1024');
select is(pgflow.calculate_retry_delay(0, 7), 0::numeric, 'no base delay: no delay');
select is(pgflow.calculate_retry_delay(0.5, 1), 1.0, 'the base delay may be a fraction of a second');
select is(pgflow.calculate_retry_delay(3, -4), 3::numeric, 'attempts below zero count as none');
select is(pgflow.calculate_retry_delay(1, 1000), 1000000000::numeric,
  'any number of attempts gives a delay that can be added to a time');
select is(pgflow.calculate_retry_delay(2147483647, 2147483647), 1000000000::numeric,
  'the largest arguments do not overflow');

select * from finish();
