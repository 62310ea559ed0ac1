package io.pgflow4j.dashboard.internal.page;

/**
 * What an action did.
 *
 * @param good whether it did what was asked for
 */
public record Notice(boolean good, String text) {}
