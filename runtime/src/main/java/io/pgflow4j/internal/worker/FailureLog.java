package io.pgflow4j.internal.worker;

import io.pgflow4j.RunFailure;
import io.pgflow4j.internal.core.Exchanged;
import io.pgflow4j.internal.core.FailedRun;
import io.pgflow4j.internal.core.OverdueTask;
import io.pgflow4j.internal.core.SettledTask;
import io.pgflow4j.internal.json.JsonText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines about what an exchange settled: a warning per failed attempt, with the next try, an
 * error per failed run, and a note per result that came too late.
 */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final int MOST_CHARS = 500;

  private FailureLog() {}

  static void write(Exchanged exchanged) {
    exchanged.settled().forEach(FailureLog::settled);
    exchanged.overdue().forEach(each -> LogContext.about(each.task(), () -> overdue(each)));
    exchanged.failedRuns().forEach(FailureLog::failed);
  }

  private static void settled(SettledTask settled) {
    switch (settled.outcome()) {
      case RETRIED, FAILED, STALE -> LogContext.about(settled.result().task(), () -> lost(settled));
      case DONE, ALREADY_DONE, REPEATED, PARKED -> {}
    }
  }

  private static void lost(SettledTask settled) {
    switch (settled.outcome()) {
      case RETRIED -> attemptFailed(settled, "in " + settled.retrySeconds() + " s");
      case FAILED -> attemptFailed(settled, "none");
      default ->
          LOG.info("The {} came too late: the task is no longer this worker's", settled.result());
    }
  }

  private static void attemptFailed(SettledTask settled, String nextTry) {
    LOG.warn(
        "Failed: {}: {}; next try: {}",
        settled.result().task(),
        firstLine(reason(settled)),
        nextTry);
  }

  private static String reason(SettledTask settled) {
    if (settled.result().failed()) {
      return settled.result().text();
    }
    String fault = settled.fault();
    // A core of 0.1.0 does not say why.
    return fault == null ? "the database cannot use its output" : JsonText.of(fault);
  }

  private static void overdue(OverdueTask overdue) {
    String error = overdue.error();
    LOG.warn(
        "Failed: {}: {}; next try: none",
        overdue.task(),
        error == null ? "its lease expired" : firstLine(JsonText.of(error)));
  }

  static void failed(FailedRun run) {
    RunFailure failure = run.failure();
    LogContext.about(
        run.flowSlug(),
        run.runId(),
        () ->
            LOG.error(
                "Run {} of flow '{}' failed{}: {}",
                run.runId(),
                run.flowSlug(),
                failure.where(),
                firstLine(failure.message())));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "...";
  }
}
