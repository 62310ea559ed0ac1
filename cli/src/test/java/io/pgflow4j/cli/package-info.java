/** Command lines against an embedded PostgreSQL. */
@NullMarked
package io.pgflow4j.cli;

import org.jspecify.annotations.NullMarked;
