/** The public codec, used as users use it. */
@NullMarked
package io.pgflow4j.json;

import org.jspecify.annotations.NullMarked;
