select plan(3);

select ok(pgflow.is_valid_slug('process-items'), 'a hyphen joins words');
select ok(not pgflow.is_valid_slug('process--items'), 'two hyphens in a row are refused');
select ok(not pgflow.is_valid_slug('1st'), 'a digit cannot come first');

select * from finish();
