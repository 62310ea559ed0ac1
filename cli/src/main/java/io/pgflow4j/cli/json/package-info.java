/** JSON as the database and people write it, and the types of payloads. */
@NullMarked
package io.pgflow4j.cli.json;

import org.jspecify.annotations.NullMarked;
