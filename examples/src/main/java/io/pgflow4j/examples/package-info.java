/**
 * Flows as users write them, one {@code main} per example, and the demo that runs them. Nothing
 * depends on what is here.
 */
@NullMarked
package io.pgflow4j.examples;

import org.jspecify.annotations.NullMarked;
