/** The spans of real runs. */
@NullMarked
package io.pgflow4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
