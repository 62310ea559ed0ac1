@NullMarked
package io.pgflow4j.processor.condition;

import org.jspecify.annotations.NullMarked;
