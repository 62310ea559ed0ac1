/** The program {@code pgflow}: its start, its options and what all commands share. */
@NullMarked
package io.pgflow4j.cli;

import org.jspecify.annotations.NullMarked;
