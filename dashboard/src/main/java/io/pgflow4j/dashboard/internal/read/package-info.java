/** Looks at the database: bounded, read-only, shared by all viewers. No HTML. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal.read;
