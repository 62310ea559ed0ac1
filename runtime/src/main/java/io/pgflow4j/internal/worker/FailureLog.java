package io.pgflow4j.internal.worker;

import io.pgflow4j.RunFailure;
import io.pgflow4j.internal.core.FailedRun;
import io.pgflow4j.internal.core.SettledTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines about failures: one per failed attempt and one per failed run. */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final int MOST_CHARS = 500;

  private FailureLog() {}

  static void settled(SettledTask settled) {
    boolean retried = settled.outcome().equals("retried");
    if (!retried && !settled.outcome().equals("failed")) {
      return;
    }
    LOG.warn(
        "Failed: {}: {}; next try: {}",
        settled.result().task(),
        settled.result().failed()
            ? firstLine(settled.result().text())
            : "the database cannot use its output",
        retried ? "after the step's retry delay" : "none");
  }

  static void failed(FailedRun run) {
    RunFailure failure = run.failure();
    LOG.error(
        "Run {} of flow '{}' failed{}: {}",
        run.runId(),
        run.flowSlug(),
        failure.where(),
        firstLine(failure.message()));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "...";
  }
}
