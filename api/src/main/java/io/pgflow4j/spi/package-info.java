/** What users may implement or what generated code is handed; stable like the API itself. */
@NullMarked
package io.pgflow4j.spi;

import org.jspecify.annotations.NullMarked;
