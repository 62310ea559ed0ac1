package io.pgflow4j.processor.migration;

/**
 * What a worker compiled from this flow class may run.
 *
 * @param slug the step's slug
 * @param sinceVersion the first flow version from which the step's contract is unchanged
 */
public record PlannedStep(String slug, int sinceVersion) {}
