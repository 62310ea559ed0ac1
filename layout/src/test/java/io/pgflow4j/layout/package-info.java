/**
 * What holds for files as files: what each module may use, where links lead, how wide lines are.
 * Tests of code belong into the module of that code.
 */
@NullMarked
package io.pgflow4j.layout;

import org.jspecify.annotations.NullMarked;
