/** What goes wrong, in words and exit codes. */
@NullMarked
package io.pgflow4j.cli.fault;

import org.jspecify.annotations.NullMarked;
