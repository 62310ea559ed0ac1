/** The API against a real PostgreSQL, with flows written by hand. */
@NullMarked
package io.pgflow4j;

import org.jspecify.annotations.NullMarked;
