@NullMarked
package io.pgflow4j.cli.json;

import org.jspecify.annotations.NullMarked;
