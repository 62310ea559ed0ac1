package io.pgflow4j;

/**
 * Names a step that awaits a signal, with the type of the payload. The processor generates one for
 * each {@link Awaits}, so that a payload of another type does not compile. Immutable.
 *
 * @param flowSlug the flow's slug
 * @param stepSlug the step's slug
 * @param payloadType the payload's type
 * @param <T> the payload
 */
public record SignalKey<T>(String flowSlug, String stepSlug, TypeRef<T> payloadType) {
  /**
   * Checks the slugs.
   *
   * @throws DefinitionException when a slug breaks the naming rules
   */
  public SignalKey {
    Slug.require(flowSlug, "flow");
    Slug.require(stepSlug, "step");
  }
}
