/** Routes requests to pages and actions, and writes their answers. No SQL and no HTML. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal;
