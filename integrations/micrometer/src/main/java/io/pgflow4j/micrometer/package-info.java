/** Worker metrics for Micrometer; needs {@code micrometer-core} on the class path. */
@NullMarked
package io.pgflow4j.micrometer;

import org.jspecify.annotations.NullMarked;
