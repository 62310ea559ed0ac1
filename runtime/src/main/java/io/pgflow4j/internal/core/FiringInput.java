package io.pgflow4j.internal.core;

/**
 * The input of a firing's run.
 *
 * @param json the input
 */
public record FiringInput(Firing firing, String json) {}
