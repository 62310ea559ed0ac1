/**
 * What a flow looked like when it was last committed, what it looks like now, and the SQL in
 * between. Works on its own records and on files; nothing here knows the compiler.
 */
@NullMarked
package io.pgflow4j.processor.migration;

import org.jspecify.annotations.NullMarked;
