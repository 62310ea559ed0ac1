/** Spans of attempts, as OpenTelemetry's conventions for messaging name them. */
@NullMarked
package io.pgflow4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
