/** What changes something, and its audit. No HTML. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal.act;
