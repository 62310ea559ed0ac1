/** The test support, used as users use it. */
@NullMarked
package io.pgflow4j.testing;

import org.jspecify.annotations.NullMarked;
