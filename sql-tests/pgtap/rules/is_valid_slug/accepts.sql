select plan(9);

select ok(pgflow.is_valid_slug('a'), 'one letter is enough');
select ok(pgflow.is_valid_slug('_'), 'an underscore may come first');
select ok(pgflow.is_valid_slug('Z9_-z'), 'letters of either case, digits, _ and - may follow');
select ok(pgflow.is_valid_slug('process-items'), 'a hyphen joins words');
select ok(pgflow.is_valid_slug('a-b-c'), 'single hyphens may come several times');
select ok(pgflow.is_valid_slug('a__b'), 'underscores may come in a row');
select ok(pgflow.is_valid_slug(repeat('a', 47)), '47 characters are allowed');
select ok(pgflow.is_valid_slug('runs'), 'only run itself is reserved, not what starts with it');
select ok(pgflow.is_valid_slug('Run'), 'run is reserved in lower case only');

select * from finish();
