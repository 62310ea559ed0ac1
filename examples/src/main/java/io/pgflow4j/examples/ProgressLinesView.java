package io.pgflow4j.examples;

import io.pgflow4j.StepProgress;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A plain line whenever the numbers have changed. */
final class ProgressLinesView implements ProgressView {
  private final String stepSlug;
  private final PrintStream out;
  private String shown = "";

  ProgressLinesView(String stepSlug, PrintStream out) {
    this.stepSlug = stepSlug;
    this.out = out;
  }

  @Override
  public void show(StepProgress step) {
    String failed = step.failed() > 0 ? ", " + step.failed() + " failed" : "";
    String line = stepSlug + ": " + step.completed() + " of " + step.total() + " items" + failed;
    if (step.total() > 0 && !line.equals(shown)) {
      out.println(line + pace(step));
      shown = line;
    }
  }

  private static String pace(StepProgress step) {
    if (step.ended() == step.total() || step.itemsPerSecond().isEmpty()) {
      return "";
    }
    long left =
        step.estimatedEnd().map(end -> step.lookedAt().until(end, ChronoUnit.SECONDS)).orElse(0L);
    return String.format(
        Locale.ROOT, ", %.1f/s, about %d s left", step.itemsPerSecond().getAsDouble(), left);
  }
}
