/**
 * The default codec: Jackson 3, strict in both directions, so that a value that PostgreSQL or the
 * declared type cannot hold fails the task that made it. The only user of Jackson.
 */
@NullMarked
package io.pgflow4j.internal.json;

import org.jspecify.annotations.NullMarked;
