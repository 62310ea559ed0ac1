/** Immutable descriptions of flows, steps and payloads. No reading, checking or writing here. */
@NullMarked
package io.pgflow4j.processor.model;

import org.jspecify.annotations.NullMarked;
