package io.pgflow4j.examples;

import io.pgflow4j.StepProgress;

/** Shows how far a fanout is. Called by one thread at a time. */
interface ProgressView extends AutoCloseable {
  /** How progress is shown. */
  enum Kind {
    BAR,
    LINES,
    NONE;

    /** A view of one run's fanout step, on standard error. */
    ProgressView open(String stepSlug) {
      return switch (this) {
        case BAR -> new ProgressBarView(stepSlug);
        case LINES -> new ProgressLinesView(stepSlug, System.err);
        case NONE -> step -> {};
      };
    }
  }

  /** Shows the step as it is now. */
  void show(StepProgress step);

  @Override
  default void close() {}
}
