/** The codec, for those who adapt its mapper: modules, mix-ins, serializers of their own. */
@NullMarked
package io.pgflow4j.json;

import org.jspecify.annotations.NullMarked;
