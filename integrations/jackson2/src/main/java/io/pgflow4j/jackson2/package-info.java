/**
 * The strict codec with Jackson 2, for applications whose serializers and modules are written for
 * it. What is stored is the same as with Jackson 3.
 */
@NullMarked
package io.pgflow4j.jackson2;

import org.jspecify.annotations.NullMarked;
