/** Measurements: the same work on pgflow4j, on its peers and on a hand-written floor. */
@NullMarked
package io.pgflow4j.benchmarks;

import org.jspecify.annotations.NullMarked;
