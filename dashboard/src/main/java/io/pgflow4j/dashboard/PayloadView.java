package io.pgflow4j.dashboard;

/** Changes a payload before a page shows it, so that a host can redact it. Thread-safe. */
@FunctionalInterface
public interface PayloadView {
  /** Shows payloads as they are, also those that are too large for memory. */
  PayloadView UNCHANGED = (flow, step, json) -> json;

  /**
   * The text that is shown.
   *
   * @param flowSlug the flow of the run
   * @param stepSlug the step, or {@code run} for the run's own input
   * @param json the payload, indented
   */
  String show(String flowSlug, String stepSlug, String json);
}
