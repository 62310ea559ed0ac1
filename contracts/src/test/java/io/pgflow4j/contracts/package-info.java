/**
 * What users rely on, as recorded facts, and tests that fail when a change breaks one of them. A
 * change that only adds passes. The recordings are text, so that a review sees every break in the
 * same commit that makes it. {@code japicmp} was not chosen: it compares two jars, knows neither
 * nullness nor defaults of annotations, and says nothing about SQL.
 */
@NullMarked
package io.pgflow4j.contracts;

import org.jspecify.annotations.NullMarked;
