package io.pgflow4j.dashboard.internal.graph;

/** A place in the drawing, in pixels from its top left corner. */
public record Point(double x, double y) {}
