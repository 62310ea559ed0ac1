/**
 * The SQL core on every PostgreSQL version it supports: it installs, and the life of a flow as
 * plain JDBC sees it is the same. What each rule means in detail is left to the pgTAP suites.
 */
@NullMarked
package io.pgflow4j.sqltests.versions;

import org.jspecify.annotations.NullMarked;
