/** Tests of flows in an application context. Needs pgflow4j-testing on the class path. */
@NullMarked
package io.pgflow4j.spring.test;

import org.jspecify.annotations.NullMarked;
