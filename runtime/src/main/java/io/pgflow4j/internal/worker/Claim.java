package io.pgflow4j.internal.worker;

/**
 * What to claim. Immutable.
 *
 * @param quantity most tasks; as many slots are reserved
 * @param maxBytes how large their inputs may be together, unless it is one task
 */
record Claim(int quantity, long maxBytes, ClaimScope.Filter from) {}
