package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * A payload for people: whole when it is small, otherwise its size and how it begins. Immutable.
 *
 * @param bytes what it takes in storage
 * @param value the payload as JSON; null when it is too large
 * @param type the kind of JSON when it is too large, such as {@code array}; otherwise null
 * @param elements how many elements a large array has, or null
 * @param first the first 10 elements of a large array as JSON, or null
 */
public record PayloadExcerpt(
    long bytes,
    @Nullable String value,
    @Nullable String type,
    @Nullable Integer elements,
    @Nullable String first) {}
