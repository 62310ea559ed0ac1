@NullMarked
package io.pgflow4j.cli.output;

import org.jspecify.annotations.NullMarked;
