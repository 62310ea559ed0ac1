package io.pgflow4j.sqltests.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All state as text, a line or two for each run, step and task, for comparison. */
final class Picture {
  /** The database's, as one value. */
  static final String SQL =
      """
      select string_agg(l.line, e'\\n' order by l.line collate "C")
      from (
        select concat_ws(
          ' ', 'run', r.run_id, r.flow_slug, r.status, v.remaining_steps,
          coalesce(r.failed_step_slug, '-'), coalesce(r.failed_task_index::text, '-'),
          coalesce(r.failed_attempt::text, '-'), coalesce(r.error_message, '-'), r.input,
          coalesce(r.output::text, '-')) as line
        from pgflow.runs r
        join pgflow.run_summaries v on v.run_id = r.run_id
        union all
        select concat_ws(
          ' ', 'step', s.run_id, s.step_slug, s.status,
          coalesce(s.skip_reason, s.remaining_deps::text),
          coalesce(s.initial_tasks::text, '-'),
          coalesce((s.remaining_tasks - (
            select coalesce(sum(y.tasks), 0) from pgflow.step_tallies y
            where y.run_id = s.run_id and y.step_slug = s.step_slug
          ))::text, '-'),
          coalesce(s.error_message, '-'), coalesce(s.output::text, '-'))
        from pgflow.step_states s
        union all
        select concat_ws(
          ' ', 'task', t.run_id, t.step_slug, t.task_index, t.status, t.attempts_count,
          t.attempts_floor,
          case when t.status in ('queued', 'started', 'parked')
            then extract(epoch from t.visible_at)::bigint::text else '-' end,
          coalesce(t.error_message, '-'), coalesce(t.input::text, '-'),
          coalesce(coalesce(t.output, case when t.status = 'completed'
            then pgflow_internal.step_output(t.run_id, t.step_slug) end)::text, '-'))
        from pgflow.step_tasks t
        union all
        select concat_ws(
          ' ', 'progress', r.run_id, p.step_slug, coalesce(p.total::text, '-'), p.queued,
          p.started, p.completed, p.failed, p.cancelled, coalesce(p.skip_reason, '-'),
          coalesce(p.turns::text, '0'), coalesce(p.parked, 0),
          coalesce(extract(epoch from p.deadline)::bigint::text, '-'))
        from pgflow.runs r
        cross join lateral pgflow.run_progress(r.run_id) p
        union all
        select concat_ws(
          ' ', 'worker', right(w.worker_id::text, 1),
          coalesce(extract(epoch from w.stopped_at)::bigint::text, '-'))
        from pgflow.workers w
        union all
        select concat_ws(' ', 'signal', g.run_id, g.step_slug, g.task_index, g.payload)
        from pgflow.signals g
        where g.payload is not null
      ) l
      """;

  private Picture() {}

  /** The reference's. */
  static String of(Reference reference) {
    List<String> lines = new ArrayList<>();
    for (ReferenceRun run : reference.runs()) {
      lines.add(line(run));
      run.steps.values().forEach(step -> lines.add(line(run, step)));
      run.steps.values().forEach(step -> lines.add(progress(run, step)));
      run.tasks()
          .forEach(
              task ->
                  lines.add(
                      line(
                          task,
                          task.item == null && task.previous == null
                              ? null
                              : reference.input(task))));
    }
    lines.addAll(reference.upkeep().lines());
    reference
        .kept()
        .forEach(
            (key, payload) ->
                lines.add(words("signal", key.run(), key.step(), key.index(), payload)));
    Collections.sort(lines);
    return String.join("\n", lines);
  }

  private static String line(ReferenceRun run) {
    ReferenceTask failed = run.failedTask;
    return words(
        "run",
        run.id,
        run.flow.slug(),
        name(run.status),
        run.remainingSteps(),
        run.failedStep,
        failed == null ? null : failed.key.index(),
        failed == null ? null : failed.attempts,
        run.error,
        run.input,
        run.output);
  }

  private static String line(ReferenceRun run, ReferenceStep step) {
    return words(
        "step",
        run.id,
        step.shape.slug(),
        name(step.status),
        step.skipReason == null ? step.remainingDeps : step.skipReason,
        step.spawned ? step.tasks.size() : null,
        step.spawned ? step.remainingTasks() : null,
        step.error,
        step.gathered);
  }

  private static String progress(ReferenceRun run, ReferenceStep step) {
    return words(
        "progress",
        run.id,
        step.shape.slug(),
        step.spawned ? step.tasks.size() : null,
        count(step, ReferenceTask.Status.WAITING) + count(step, ReferenceTask.Status.QUEUED),
        count(step, ReferenceTask.Status.STARTED),
        count(step, ReferenceTask.Status.COMPLETED),
        count(step, ReferenceTask.Status.FAILED),
        count(step, ReferenceTask.Status.CANCELLED),
        step.skipReason,
        step.tasks.stream().mapToInt(task -> task.turns).sum(),
        count(step, ReferenceTask.Status.PARKED),
        step.tasks.stream()
            .filter(task -> task.status == ReferenceTask.Status.PARKED && task.hasDeadline())
            .map(task -> task.visibleAt)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  private static long count(ReferenceStep step, ReferenceTask.Status status) {
    return step.tasks.stream().filter(task -> task.status == status).count();
  }

  private static String line(ReferenceTask task, @Nullable Json storedInput) {
    boolean timed =
        task.status == ReferenceTask.Status.QUEUED
            || task.status == ReferenceTask.Status.STARTED
            || task.status == ReferenceTask.Status.PARKED;
    return words(
        "task",
        task.key.run(),
        task.key.step(),
        task.key.index(),
        name(task.status),
        task.attempts,
        task.attemptsFloor,
        timed ? task.visibleAt : null,
        task.error,
        storedInput,
        task.output);
  }

  private static String name(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String words(@Nullable Object... words) {
    List<String> texts = new ArrayList<>();
    for (Object word : words) {
      texts.add(word == null ? "-" : word.toString());
    }
    return String.join(" ", texts);
  }
}
