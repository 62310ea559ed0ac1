/** Tests of migrations without a compiler, on files and on PostgreSQL. */
@NullMarked
package io.pgflow4j.processor.migration;

import org.jspecify.annotations.NullMarked;
