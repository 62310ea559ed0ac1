/**
 * Reads the SQL core from the class path and installs it. The only reader of {@code install.txt}.
 */
@NullMarked
package io.pgflow4j.internal.schema;

import org.jspecify.annotations.NullMarked;
