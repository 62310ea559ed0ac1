select pgflow.create_flow('invoices', 2, 0, 60);
select pgflow.add_step('invoices', 'load-customers');
select pgflow.add_step('invoices', 'load-rates');
select pgflow.add_step('invoices', 'price-usage', '{load-customers,load-rates}');
select pgflow.add_step('invoices', 'render-invoice', '{price-usage}', step_type => 'fanout');
select pgflow.add_step(
  'invoices', 'send-mail', '{price-usage}', step_type => 'fanout', tolerate_failures => 500, rate => '200/s'
);
select pgflow.add_step('invoices', 'archive', '{render-invoice}');
select pgflow.add_step('invoices', 'notify-finance', '{send-mail,load-rates}');
select pgflow.create_flow('nightly-report', 1, 0, 60);
select pgflow.add_step('nightly-report', 'collect');
select pgflow.add_step('nightly-report', 'publish', '{collect}');
select pgflow.register_worker('00000000-0000-0000-0000-0000000000a1', 'app-1@host-a');
select pgflow.register_worker(
  '00000000-0000-0000-0000-0000000000a2', 'app-2@host-b',
  '{"invoices": {"load-rates": [1, 1], "price-usage": [1, 1], "render-invoice": [1, 1]}}'
);

select pgflow.create_flow('payouts', 1, 0, 60);
select pgflow.add_step('payouts', 'approve', awaits => true, signal_timeout => 86400);
select pgflow.add_step('payouts', 'pay', '{approve}');
select pgflow.describe_flow('payouts', null, '{
  "input": {"type": "Payout"}, "outputs": {"approve": {"type": "Decision"}, "pay": "boolean"},
  "types": {
    "Payout": {"record": {"amount": "big-decimal", "to": {"type": "Account"}}},
    "Account": {"record": {"iban": "string", "holder": "string"}},
    "Decision": {"record": {"approved": "boolean", "note": {"optional": "string"}}}
  }
}');
select pgflow.set_schedule(
  'nightly-report', 'nightly', '30 2 * * *', 'Europe/Berlin', '{30}', '{2}', array(select generate_series(1, 31)),
  array(select generate_series(1, 12)), '{0,1,2,3,4,5,6}', input => '{"day": 7}'
);
select pgflow.set_schedule(
  'nightly-report', 'weekly', '0 6 * * 1', 'UTC', '{0}', '{6}', array(select generate_series(1, 31)),
  array(select generate_series(1, 12)), '{1}', input => '{"week": 1}'
);

-- Works on tasks that are due: every n-th item fails, and everything else completes.
create procedure work(flow text, tasks int, every int)
language plpgsql
as $$
declare
  task record;
begin
  for task in
    select * from pgflow.claim_tasks(array[flow], tasks, '00000000-0000-0000-0000-0000000000a1')
  loop
    if every > 0 and task.task_index % every = every - 1 then
      perform pgflow.fail_task(
        task.run_id, task.step_slug, task.task_index,
        case when task.task_index % 2 = 0
          then E'java.net.SocketTimeoutException: connect timed out\n\tat com.example.Mail.send(Mail.java:41)'
          else 'java.lang.IllegalStateException: customer has no address'
        end
      );
    elsif task.step_slug = 'price-usage' then
      perform pgflow.complete_task(
        task.run_id, task.step_slug, task.task_index,
        (select jsonb_agg(jsonb_build_object('customer', i, 'amount', i * 3)) from generate_series(1, 600) i)
      );
    else
      perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index, '{"ok": true}');
    end if;
  end loop;
end;
$$;
