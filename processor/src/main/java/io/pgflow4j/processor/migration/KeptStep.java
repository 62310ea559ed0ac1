package io.pgflow4j.processor.migration;

/**
 * A retired step whose handler stays in the flow class for runs in flight.
 *
 * @param step the step as it was
 * @param lastVersion the last flow version that has it
 */
public record KeptStep(StepShape step, int lastVersion) {
  String slug() {
    return step.slug();
  }
}
