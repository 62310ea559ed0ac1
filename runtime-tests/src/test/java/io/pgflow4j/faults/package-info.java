/**
 * Workers, connections and the server are killed, frozen, cut and cancelled while a load of runs
 * goes on; afterwards the same invariants are checked, by SQL. One class per {@link
 * io.pgflow4j.faults.Fault}; what must hold stands in {@link io.pgflow4j.faults.Invariant} and
 * nowhere else. A seed decides when and whom a fault hits; threads and processes run as they do, so
 * a seed repeats the blows, not every interleaving.
 */
@NullMarked
package io.pgflow4j.faults;

import org.jspecify.annotations.NullMarked;
