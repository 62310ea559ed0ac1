package io.pgflow4j;

/**
 * Names a step that awaits a signal, with the type of the payload. The processor generates one for
 * each {@link Awaits}, so that a payload of another type does not compile. Immutable.
 *
 * @param flowSlug the flow's slug
 * @param stepSlug the step's slug
 * @param payloadType the payload's type
 * @param sinceVersion the first flow version whose step awaits this type, as in {@link
 *     StepDefinition#sinceVersion()}; a run whose step awaits another is refused. {@link
 *     #ANY_VERSION}: runs of all versions are signalled
 * @param <T> the payload
 */
public record SignalKey<T>(
    String flowSlug, String stepSlug, TypeRef<T> payloadType, int sinceVersion) {
  /** The {@code sinceVersion} of a key that is not checked against the run's version. */
  public static final int ANY_VERSION = 0;

  /**
   * Checks the slugs.
   *
   * @throws DefinitionException when a slug breaks the naming rules
   */
  public SignalKey {
    Slug.require(flowSlug, "flow");
    Slug.require(stepSlug, "step");
  }

  /** A key that is not checked against the run's version. */
  public SignalKey(String flowSlug, String stepSlug, TypeRef<T> payloadType) {
    this(flowSlug, stepSlug, payloadType, ANY_VERSION);
  }
}
