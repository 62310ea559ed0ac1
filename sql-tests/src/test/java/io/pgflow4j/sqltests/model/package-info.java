/**
 * The engine against a model of it: random flows, random sequences of calls, and after each call
 * the database must say what {@link io.pgflow4j.sqltests.model.Reference} says. The reference is
 * written from {@code docs/state-machine.md}; it knows no SQL, no locks and no batches' plans.
 */
@NullMarked
package io.pgflow4j.sqltests.model;

import org.jspecify.annotations.NullMarked;
