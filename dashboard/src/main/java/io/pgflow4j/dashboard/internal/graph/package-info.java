/** Lays steps out as a layered graph. Knows neither SQL nor HTML. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal.graph;
