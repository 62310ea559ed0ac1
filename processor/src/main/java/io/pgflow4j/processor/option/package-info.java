/**
 * The options of flows and steps, declared once for annotations, checks, {@code .flow.json} and
 * SQL. Nothing here knows the compiler.
 */
@NullMarked
package io.pgflow4j.processor.option;

import org.jspecify.annotations.NullMarked;
