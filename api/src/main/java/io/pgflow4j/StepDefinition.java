package io.pgflow4j;

import java.util.List;

/**
 * One step of a {@link FlowDefinition}. Immutable.
 *
 * @param slug the step's slug
 * @param kind how many tasks the step has
 * @param dependsOn the slugs of the steps it depends on
 * @param optional those of them whose outputs may be absent, see {@link Step#optionalDependsOn}
 * @param oneOf those of them of which one completes, see {@link Step#dependsOnOneOf}
 * @param sinceVersion the first flow version from which the step's contract (kind, dependencies,
 *     path, payload types) has not changed; tasks of versions {@code sinceVersion} to the
 *     definition's version can be run by this code
 * @param lastVersion the last flow version that has the step, when its handler is kept for runs in
 *     flight only, see {@link Retired}; {@link #CURRENT} for a step of the definition's own version
 */
public record StepDefinition(
    String slug,
    StepKind kind,
    List<String> dependsOn,
    List<String> optional,
    List<String> oneOf,
    int sinceVersion,
    int lastVersion) {
  /** The {@code lastVersion} of a step that is not retired. */
  public static final int CURRENT = Integer.MAX_VALUE;

  /**
   * Copies the lists.
   *
   * @throws DefinitionException when the step's slug breaks the naming rules
   */
  public StepDefinition {
    Slug.require(slug, "step");
    dependsOn = List.copyOf(dependsOn);
    optional = List.copyOf(optional);
    oneOf = List.copyOf(oneOf);
  }

  /** A step that needs all its dependencies. */
  public StepDefinition(
      String slug, StepKind kind, List<String> dependsOn, int sinceVersion, int lastVersion) {
    this(slug, kind, dependsOn, List.of(), List.of(), sinceVersion, lastVersion);
  }

  /** A step of the definition's own version that needs all its dependencies. */
  public StepDefinition(String slug, StepKind kind, List<String> dependsOn, int sinceVersion) {
    this(slug, kind, dependsOn, sinceVersion, CURRENT);
  }

  /** Whether the step is of kind {@link StepKind#FANOUT}. */
  public boolean fanout() {
    return kind == StepKind.FANOUT;
  }

  /** Whether only runs of earlier versions have the step. */
  public boolean isRetired() {
    return lastVersion != CURRENT;
  }
}
