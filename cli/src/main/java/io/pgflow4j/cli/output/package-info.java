/** How answers look: tables, JSON, bars, graphs, colours. Nothing here asks the database. */
@NullMarked
package io.pgflow4j.cli.output;

import org.jspecify.annotations.NullMarked;
