package io.pgflow4j;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as {@link StepContext#signalToken()} gives it. It names the run, the step, the task and
 * the attempt, and has a random part, so that nobody can make one up. Immutable.
 *
 * @param runId the run
 * @param stepSlug the step that awaits the signal
 * @param taskIndex the item of a fanout; 0 for any other step
 * @param text the whole token
 */
public record SignalToken(UUID runId, String stepSlug, int taskIndex, String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.]([A-Za-z_][A-Za-z0-9_-]*)[.]"
              + "([0-9]{1,9})[.][0-9]{1,9}[.][0-9a-f]{32}");

  /** Reads a token; empty for a text that is none. Whether the token is valid, a signal tells. */
  public static Optional<SignalToken> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new SignalToken(
                UUID.fromString(form.group(1)),
                form.group(2),
                Integer.parseInt(form.group(3)),
                text))
        : Optional.empty();
  }

  /** Without the part that is secret. */
  @Override
  public String toString() {
    return "token of task " + taskIndex + " of step '" + stepSlug + "' of run " + runId;
  }
}
