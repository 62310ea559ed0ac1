/**
 * The worker: lanes exchange batches with the database, handler threads run step methods, a
 * watchdog ends attempts that take too long, and the handoff between them decides when a batch goes
 * out and how much may be claimed. What runs next is decided by the database alone.
 */
@NullMarked
package io.pgflow4j.internal.worker;

import org.jspecify.annotations.NullMarked;
