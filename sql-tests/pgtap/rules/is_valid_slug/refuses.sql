select plan(15);

select is(pgflow.is_valid_slug(null), false, 'null is refused, not unknown');
select is(pgflow.is_valid_slug(''), false, 'the empty text is refused');
select is(pgflow.is_valid_slug(repeat('a', 48)), false, '48 characters are refused');
select is(pgflow.is_valid_slug('run'), false, 'run is reserved');
select is(pgflow.is_valid_slug('1st'), false, 'a digit cannot come first');
select is(pgflow.is_valid_slug('-a'), false, 'a hyphen cannot come first');
select is(pgflow.is_valid_slug('a--b'), false, 'two hyphens in a row are refused');
select is(pgflow.is_valid_slug('a--'), false, 'nor at the end');
select is(pgflow.is_valid_slug('a b'), false, 'a space is refused');
select is(pgflow.is_valid_slug(' a'), false, 'nor before');
select is(pgflow.is_valid_slug('a.b'), false, 'a dot is refused');
select is(pgflow.is_valid_slug('größe'), false, 'letters beyond ASCII are refused');
select is(pgflow.is_valid_slug(e'a\n'), false, 'a line break at the end is refused');
select is(pgflow.is_valid_slug(e'1\na'), false, 'a valid line does not save the text');
select is(pgflow.is_valid_slug('a;b$c'), false, 'what needs quoting is refused');

select * from finish();
