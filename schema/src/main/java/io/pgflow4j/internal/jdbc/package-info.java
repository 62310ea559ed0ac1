/**
 * The JDBC floor: borrowed connections, given back as they were, and the one place where an {@link
 * java.sql.SQLException} becomes a {@link io.pgflow4j.PgflowException}.
 */
@NullMarked
package io.pgflow4j.internal.jdbc;

import org.jspecify.annotations.NullMarked;
