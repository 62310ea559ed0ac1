/** The pgTAP suite of a flow, for the database of whoever uses it. */
@NullMarked
package io.pgflow4j.processor.pgtap;

import org.jspecify.annotations.NullMarked;
