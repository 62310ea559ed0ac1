package io.pgflow4j;

import java.util.List;

/**
 * One step of a {@link FlowDefinition}. Immutable.
 *
 * @param slug the step's slug
 * @param fanout whether the step runs one task per element of its dependency's array
 * @param dependsOn the slugs of the steps it depends on
 * @param sinceVersion the first flow version from which the step's contract (kind, dependencies,
 *     path, payload types) has not changed; tasks of versions {@code sinceVersion} to the
 *     definition's version can be run by this code
 */
public record StepDefinition(
    String slug, boolean fanout, List<String> dependsOn, int sinceVersion) {
  /** Copies the list. */
  public StepDefinition {
    dependsOn = List.copyOf(dependsOn);
  }
}
