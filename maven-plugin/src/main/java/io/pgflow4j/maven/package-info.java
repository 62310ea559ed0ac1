/** Goals of Maven: thin ways to the processor and the command line. No logic of their own. */
@NullMarked
package io.pgflow4j.maven;

import org.jspecify.annotations.NullMarked;
