/** Tests of what is read from elements: the stored form against the codec. */
@NullMarked
package io.pgflow4j.processor.read;

import org.jspecify.annotations.NullMarked;
