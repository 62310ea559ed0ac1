/** The messages, and how a finding reaches the compiler. */
@NullMarked
package io.pgflow4j.processor.report;

import org.jspecify.annotations.NullMarked;
