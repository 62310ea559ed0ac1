/** The dashboard on a port of its own, over the HTTP server of the JDK. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.server;
