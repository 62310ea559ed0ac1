/**
 * The annotation processor's entry: rounds, options and deferral. Only {@link
 * io.pgflow4j.processor.FlowProcessor} is meant to be named by anybody.
 */
@NullMarked
package io.pgflow4j.processor;

import org.jspecify.annotations.NullMarked;
