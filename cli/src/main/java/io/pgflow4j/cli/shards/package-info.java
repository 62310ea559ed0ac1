/** The map of servers, and what the tools do with all of them. */
@NullMarked
package io.pgflow4j.cli.shards;

import org.jspecify.annotations.NullMarked;
