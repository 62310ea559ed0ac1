package io.pgflow4j.processor.model;

/**
 * An annotation's value and its place.
 *
 * @param value the value, the default when it is not written
 * @param given whether it is written
 * @param at the value's place; the annotation's when it is not written
 * @param <T> the value's type
 */
public record Located<T>(T value, boolean given, Position at) {}
