/** Metrics of a worker that runs. */
@NullMarked
package io.pgflow4j.micrometer;

import org.jspecify.annotations.NullMarked;
