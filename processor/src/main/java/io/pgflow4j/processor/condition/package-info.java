/**
 * The language of conditions, see {@code docs/conditions.md}: text to tokens, tokens to an {@link
 * io.pgflow4j.processor.condition.Expression}, that to a {@link
 * io.pgflow4j.processor.condition.Predicate} whose paths and types are checked, and that to a
 * jsonpath. Works on the forms of stored JSON. Nothing here knows the compiler.
 */
@NullMarked
package io.pgflow4j.processor.condition;

import org.jspecify.annotations.NullMarked;
