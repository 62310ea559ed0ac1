/** What looks at the database cost on one that is filled. */
@NullMarked
package io.pgflow4j.sqltests.read;

import org.jspecify.annotations.NullMarked;
