@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal.graph;
