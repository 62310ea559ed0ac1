-- A run id that is the same every time: test.run_id(1) sorts before test.run_id(2).
create function test.run_id(number int)
returns uuid
language sql
immutable
as $$ select lpad(number::text, 32, '0')::uuid; $$;
