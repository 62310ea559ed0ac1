package io.pgflow4j.processor.model;

/**
 * The fanout of a step.
 *
 * @param at the annotation
 * @param path where the elements are in the dependency's output; empty for the output itself
 * @param item what a task is given
 */
public record Fanning(Position at, Located<String> path, Item item) {}
