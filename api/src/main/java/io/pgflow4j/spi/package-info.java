/** What users may implement and what generated code receives. As stable as the API itself. */
@NullMarked
package io.pgflow4j.spi;

import org.jspecify.annotations.NullMarked;
