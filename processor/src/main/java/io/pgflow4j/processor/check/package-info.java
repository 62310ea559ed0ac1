/** One package-private class per rule; each looks at a finished model and reports findings. */
@NullMarked
package io.pgflow4j.processor.check;

import org.jspecify.annotations.NullMarked;
