/** The starter in application contexts, with JDBC and with JPA. */
@NullMarked
package io.pgflow4j.spring;

import org.jspecify.annotations.NullMarked;
