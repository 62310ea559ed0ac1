/** Tests of the worker's parts that no database is needed for. */
@NullMarked
package io.pgflow4j.internal.worker;

import org.jspecify.annotations.NullMarked;
