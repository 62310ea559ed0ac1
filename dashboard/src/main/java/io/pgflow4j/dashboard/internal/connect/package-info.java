/** Connections of the host's, prepared for one use and left as they were. No SQL of ours. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal.connect;
