/**
 * Source files from the model; the only user of JavaPoet. Everything is sorted before it is
 * written.
 */
@NullMarked
package io.pgflow4j.processor.write;

import org.jspecify.annotations.NullMarked;
