/** Who may ask for what: origins, hosts, rights. No SQL. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal.guard;
