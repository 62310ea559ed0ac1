package io.pgflow4j.dashboard.internal.read;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A payload, whole or how it begins. */
public record Excerpt(
    int bytes,
    @Nullable JsonNode value,
    @Nullable String type,
    @Nullable Integer elements,
    @Nullable JsonNode first) {}
