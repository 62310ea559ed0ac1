/** From elements to the model; the only reader of annotations and of payload types. */
@NullMarked
package io.pgflow4j.processor.read;

import org.jspecify.annotations.NullMarked;
