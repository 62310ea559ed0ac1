package io.pgflow4j;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks of a step wait, and why. Counts stop at {@link FlowSummary#CAP}, unless it is said.
 * Immutable.
 *
 * @param flowSlug the flow
 * @param flowVersion the version
 * @param stepSlug the step
 * @param due tasks that could be claimed now
 * @param oldestDueAt since when the oldest of them waits, or null
 * @param delayed tasks due later
 * @param nextDueAt when the first of them is, or null
 * @param waiting tasks held back by {@link Fanout#maxConcurrency()}, among 10,001 of all steps
 * @param running tasks that workers hold, the same
 * @param expired leases of them that have ended
 * @param maxClaims the step's rate: claims per period, or null
 * @param periodSeconds the period, or null
 * @param claimed claims in the last period, or null
 * @param paused whether the step or its flow is paused
 */
public record BacklogStep(
    String flowSlug,
    int flowVersion,
    String stepSlug,
    int due,
    @Nullable Instant oldestDueAt,
    int delayed,
    @Nullable Instant nextDueAt,
    int waiting,
    int running,
    int expired,
    @Nullable Integer maxClaims,
    @Nullable Double periodSeconds,
    @Nullable Integer claimed,
    boolean paused) {}
