package io.pgflow4j.examples;

import io.pgflow4j.RunFailure;

/** A run's failure in one line: step and task, and the first line of what was reported. */
final class FailureLine {
  private FailureLine() {}

  static String of(RunFailure failure) {
    String text = reason(failure.message());
    if (failure.stepSlug() == null) {
      return text;
    }
    String task = failure.taskIndex() == null ? "" : ", task " + failure.taskIndex();
    return "step " + failure.stepSlug() + task + ": " + text;
  }

  /** The first line of an error, without the name of its exception. */
  static String reason(String error) {
    String message = error.lines().findFirst().orElse("no message");
    return message.replaceFirst("^(?:[a-z][\\w]*\\.)+\\w*(?:Failure|Exception|Error): ", "");
  }
}
