/**
 * Runs the pgTAP suites under {@code sql-tests/pgtap} against a real server and reports every
 * assertion as a test. Rules are written in the suites; nothing here knows what they test.
 */
@NullMarked
package io.pgflow4j.sqltests;

import org.jspecify.annotations.NullMarked;
