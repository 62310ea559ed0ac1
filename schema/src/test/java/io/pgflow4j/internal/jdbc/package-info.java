/** Tests of what needs no database to be told. */
@NullMarked
package io.pgflow4j.internal.jdbc;

import org.jspecify.annotations.NullMarked;
