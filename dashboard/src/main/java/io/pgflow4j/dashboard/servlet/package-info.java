/** The dashboard in a servlet container. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.servlet;
