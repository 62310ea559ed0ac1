/** What each page shows, ready for its template. No SQL and no HTML. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal.page;
