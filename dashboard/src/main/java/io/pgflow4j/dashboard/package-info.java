/** Web pages over the looks of the SQL core: what hosts use. Nothing of SQL or HTML lives here. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard;
