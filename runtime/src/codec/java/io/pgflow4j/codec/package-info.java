/** What every codec keeps. Each module that has a codec runs these tests with its own. */
@NullMarked
package io.pgflow4j.codec;

import org.jspecify.annotations.NullMarked;
