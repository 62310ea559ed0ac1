/**
 * The worker: lanes exchange batches with the database, handler threads run step methods, a
 * watchdog ends attempts that take too long, and the handoff between them decides when a batch goes
 * out and how much may be claimed. The database alone decides what runs next.
 */
@NullMarked
package io.pgflow4j.internal.worker;

import org.jspecify.annotations.NullMarked;
