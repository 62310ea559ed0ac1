/** What each module may use, as a table and the test that enforces it. */
@NullMarked
package io.pgflow4j.layout;

import org.jspecify.annotations.NullMarked;
