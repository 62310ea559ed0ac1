/**
 * The API of pgflow4j: annotations for flow classes, the typed definition the processor generates,
 * the client, the worker and their exceptions. Nothing here depends on a framework, and nothing in
 * {@code io.pgflow4j.internal} is API.
 */
@NullMarked
package io.pgflow4j;

import org.jspecify.annotations.NullMarked;
