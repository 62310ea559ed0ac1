package io.pgflow4j.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What must hold after every fault, each as a query for what breaks it. */
enum Invariant {
  EVERY_RUN_COMPLETES(
      """
      select r.run_id, r.status, r.error_message from pgflow.runs r where r.status <> 'completed'
      """),
  EVERY_RUN_ASKED_FOR_IS_THERE_ONCE_AND_NO_OTHER(
      """
      select a.run_id as asked, r.run_id as there
      from test.asked a
      full join pgflow.runs r on r.run_id = a.run_id
      where a.run_id is null or r.run_id is null
      """),
  TASKS_OF_EVERY_STEP_ADD_UP(
      """
      select ss.run_id, ss.step_slug, ss.initial_tasks, c.ended, c.there
      from pgflow.step_states ss
      cross join lateral (
        select
          count(*) as there,
          count(*) filter (where t.status in ('completed', 'failed', 'cancelled')) as ended
        from pgflow.step_tasks t
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      ) c
      where ss.initial_tasks is distinct from c.ended or c.there <> c.ended
        or ss.remaining_tasks is distinct from 0
      """),
  NO_TASK_IS_COMPLETED_TWICE(
      """
      select c.run_id, c.step_slug, c.task_index, count(*)
      from test.completions c
      group by 1, 2, 3
      having count(*) > 1
      """),
  GATHERED_OUTPUTS_ARE_EXACT(
      """
      select ss.run_id, ss.step_slug, left(ss.output::text, 200)
      from pgflow.step_states ss
      join pgflow.runs r on r.run_id = ss.run_id
      where ss.step_slug in ('each', 'book')
        and ss.output is distinct from (
          select jsonb_agg(
            case ss.step_slug
              when 'book' then to_jsonb(10 * (2 * i + 1))
              else test.payload(r.input, 2 * i + 1)
            end
            order by i
          )
          from generate_series(0, (r.input ->> 'n')::int - 1) i
        )
      """),
  RUN_OUTPUTS_ARE_EXACT(
      """
      select r.run_id, r.output
      from pgflow.runs r
      where r.output - '{confirm,remind}'::text[] is distinct from jsonb_build_object(
        case r.flow_version when 1 then 'sum' else 'total' end,
        10 * (r.input ->> 'n')::bigint * (r.input ->> 'n')::bigint
      )
      """),
  EVERY_ACCEPTED_SIGNAL_IS_IN_THE_OUTPUT_ONCE_AND_NO_OTHER(
      """
      select o.run_id, o.leaf, o.payload, s.accepted
      from (
        select r.run_id, l.leaf, r.output ->> l.leaf as payload, l.step_slug
        from pgflow.runs r
        cross join (values ('confirm', 'confirm'), ('remind', 'approve')) as l (leaf, step_slug)
      ) o
      full join (
        select s.run_id, s.step_slug, array_agg(s.payload) filter (where s.accepted) as accepted,
          array_agg(s.payload) as sent
        from test.sent s
        group by 1, 2
      ) s on s.run_id = o.run_id and s.step_slug = o.step_slug
      where o.payload is null
        or s.accepted <> array[o.payload]
        or o.payload <> all (s.sent)
        or s.sent is null
      """),
  NO_TASK_STARTS_BEFORE_ITS_TIME(
      """
      select t.run_id, t.started_at, r.input ->> 'due' as due
      from pgflow.step_tasks t
      join pgflow.runs r on r.run_id = t.run_id
      where t.step_slug = 'remind' and t.started_at < (r.input ->> 'due')::timestamptz
      """),
  TRANSACTIONAL_EFFECTS_HAPPEN_EXACTLY_ONCE(
      """
      select t.run_id, t.task_index, t.status, t.attempts_count, e.effects, e.attempts
      from pgflow.step_tasks t
      full join (
        select e.run_id, e.task_index, count(*) as effects, array_agg(e.attempt) as attempts
        from test.effects e
        group by 1, 2
      ) e on e.run_id = t.run_id and e.task_index = t.task_index
      where (t.step_slug = 'book' or t.run_id is null)
        and (
          e.effects is distinct from case t.status when 'completed' then 1 end
          or e.attempts is distinct from array[t.attempts_count]
        )
      """),
  NO_ATTEMPT_IS_EXECUTED_TWICE(
      """
      select e.run_id, e.step_slug, e.task_index, e.attempt, count(*)
      from test.executions e
      where e.event = 'executed'
      group by 1, 2, 3, 4
      having count(*) > 1
      """),
  EVERY_COMPLETION_WAS_EXECUTED(
      """
      select t.run_id, t.step_slug, t.task_index, t.attempts_count
      from pgflow.step_tasks t
      where t.status = 'completed'
        and not exists (
          select from test.executions e
          where e.event = 'executed' and e.run_id = t.run_id and e.step_slug = t.step_slug
            and e.task_index = t.task_index and e.attempt = t.attempts_count
        )
      """),
  LOST_EXECUTIONS_ARE_EXPLAINED(
      """
      select c.executions, c.explained from test.cost c where c.executions > c.explained
      """),
  LOST_CLAIMS_ARE_EXPLAINED(
      """
      select c.claims, c.explained from test.cost c where c.claims > c.explained
      """);

  private final String violations;

  Invariant(String violations) {
    this.violations = violations;
  }

  /** One line per row that breaks an invariant, at most three of each. */
  static List<String> broken(Sql sql) throws SQLException {
    List<String> broken = new ArrayList<>();
    for (Invariant invariant : values()) {
      sql.list("select v::text from (" + invariant.violations + ") v limit 3")
          .forEach(row -> broken.add(invariant + ": " + row));
    }
    return broken;
  }
}
