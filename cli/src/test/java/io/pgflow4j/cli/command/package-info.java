@NullMarked
package io.pgflow4j.cli.command;

import org.jspecify.annotations.NullMarked;
