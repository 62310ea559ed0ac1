/** Tests of the codec that need no database. */
@NullMarked
package io.pgflow4j.internal.json;

import org.jspecify.annotations.NullMarked;
