/** One class per command. What several of them need is in the packages beside this one. */
@NullMarked
package io.pgflow4j.cli.command;

import org.jspecify.annotations.NullMarked;
