-- The rows of run test.run_id(number) with whoever locked them last.
create function test.row_locks(number int)
returns text
language sql
volatile
as $$
  select string_agg(l.row_lock, ',' order by l.row_lock)
  from (
    select format('%s %s %s', r.tableoid, r.ctid, r.xmax) as row_lock
    from pgflow.runs r
    where r.run_id = test.run_id(row_locks.number)
    union all
    select format('%s %s %s', t.tableoid, t.ctid, t.xmax)
    from pgflow.task_rows t
    where t.run_id = test.run_id(row_locks.number)
  ) l;
$$;

-- One assertion: the call succeeds and locks no task of the run, nor the run, so it cannot wait for
-- anybody who has.
create function test.leaves_unlocked(call text, number int, description text)
returns text
language plpgsql
as $$
declare
  before text := test.row_locks(leaves_unlocked.number);
begin
  execute call;
  return is(test.row_locks(leaves_unlocked.number), before, description);
end;
$$;
