/** Maps, partitions and plans, without servers. */
@NullMarked
package io.pgflow4j.cli.shards;

import org.jspecify.annotations.NullMarked;
