/**
 * The SQL functions of schema {@code pgflow} as Java methods, with what they take and return.
 * Nothing here decides anything about runs.
 */
@NullMarked
package io.pgflow4j.internal.core;

import org.jspecify.annotations.NullMarked;
