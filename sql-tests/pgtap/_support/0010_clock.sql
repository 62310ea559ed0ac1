-- Time stands still at test.epoch() until a suite lets it pass. Suites never sleep.
create function test.epoch()
returns timestamptz
language sql
immutable
as $$ select timestamptz '2030-01-01 12:00:00+00'; $$;

-- The transport the core was installed with.
create function test.transport()
returns text
language sql
stable
as $$ select i.queue from pgflow.installation i; $$;

-- Moves pgflow's clock. PGMQ goes by the server's clock, so there the messages move towards us.
create function test.pass(duration interval)
returns void
language plpgsql
as $$
declare
  queue text;
begin
  perform set_config('pgflow_test.now', (pgflow_internal.current_time() + pass.duration)::text, true);
  if test.transport() = 'pgmq' then
    for queue in execute 'select lower(m.queue_name) from pgmq.meta m' loop
      execute format('update pgmq.%I set vt = vt - $1', 'q_' || queue) using pass.duration;
    end loop;
  end if;
end;
$$;

do $$
begin
  perform set_config('pgflow_test.now', test.epoch()::text, true);
end;
$$;
