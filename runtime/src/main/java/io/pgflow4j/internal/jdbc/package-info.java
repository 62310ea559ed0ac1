/**
 * The SQL functions of schema {@code pgflow} as Java methods, and the one place where an {@link
 * java.sql.SQLException} becomes a {@link io.pgflow4j.PgflowException}. Nothing here decides
 * anything about runs.
 */
@NullMarked
package io.pgflow4j.internal.jdbc;

import org.jspecify.annotations.NullMarked;
