/**
 * Cron expressions: what they mean, when they fire, and which clock changes they meet. Nothing here
 * knows the compiler.
 */
@NullMarked
package io.pgflow4j.processor.cron;

import org.jspecify.annotations.NullMarked;
