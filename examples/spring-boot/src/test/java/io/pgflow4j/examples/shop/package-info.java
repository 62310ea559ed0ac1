/** The shop, called over HTTP. */
@NullMarked
package io.pgflow4j.examples.shop;

import org.jspecify.annotations.NullMarked;
