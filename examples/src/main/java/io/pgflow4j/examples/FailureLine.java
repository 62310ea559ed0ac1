package io.pgflow4j.examples;

import io.pgflow4j.RunFailure;

/** A run's failure in one line: step and task, and the first line of what was reported. */
final class FailureLine {
  private FailureLine() {}

  static String of(RunFailure failure) {
    String message = failure.message().lines().findFirst().orElse("no message");
    String text = message.replaceFirst("^(?:[a-z][\\w]*\\.)+\\w*(?:Failure|Exception|Error): ", "");
    return failure.stepSlug() == null
        ? text
        : "step " + failure.stepSlug() + ", task " + failure.taskIndex() + ": " + text;
  }
}
