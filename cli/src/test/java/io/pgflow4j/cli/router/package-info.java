/** Which function goes where. */
@NullMarked
package io.pgflow4j.cli.router;

import org.jspecify.annotations.NullMarked;
