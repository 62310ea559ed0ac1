/**
 * What happens when several connections work on the same runs: every pair of calls interleaved, the
 * lock orders that once went wrong, random work on many connections, and the plans of the hot
 * statements. Nothing here waits for a clock; whoever waits, waits for a condition in the database.
 */
@NullMarked
package io.pgflow4j.sqltests.concurrency;

import org.jspecify.annotations.NullMarked;
