package io.pgflow4j.dashboard.internal.graph;

/** Where a step is drawn. */
public record Box(String id, double x, double y, double width, double height) {}
