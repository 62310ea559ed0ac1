package io.pgflow4j.internal.worker;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * How a worker works.
 *
 * @param name for people
 * @param concurrency most tasks held at once
 * @param transactionalConcurrency most transactional attempts at once; empty: what the pool leaves
 * @param batchSize most results handed in, and most tasks claimed, in one exchange
 * @param maxClaimBytes how large the inputs of held tasks and the results that wait for the
 *     database may be together; beyond that nothing is claimed
 * @param lanes how many exchanges may be under way at once; each has a connection
 * @param pollInterval the pause after an exchange that found no more tasks
 * @param maxPollInterval what the pause grows to while nothing is found
 * @param flushInterval how long a result waits for others to be handed in with it
 * @param heartbeatInterval how often the worker says that it is alive
 * @param answerTimeout how long the database may take to answer
 * @param closeTimeout how long close waits for running handlers
 * @param notifications whether the database is asked to tell of new runs
 * @param redaction what the text of a failure passes through before it is sent
 */
public record WorkerSettings(
    String name,
    int concurrency,
    OptionalInt transactionalConcurrency,
    int batchSize,
    long maxClaimBytes,
    int lanes,
    Duration pollInterval,
    Duration maxPollInterval,
    Duration flushInterval,
    Duration heartbeatInterval,
    Duration answerTimeout,
    Duration closeTimeout,
    Notifications notifications,
    UnaryOperator<String> redaction) {

  /** The same for each of several servers, which share the memory. */
  WorkerSettings oneOf(int servers) {
    return new WorkerSettings(
        name,
        concurrency,
        transactionalConcurrency,
        batchSize,
        Math.max(1, maxClaimBytes / servers),
        lanes,
        pollInterval,
        maxPollInterval,
        flushInterval,
        heartbeatInterval,
        answerTimeout,
        closeTimeout,
        notifications,
        redaction);
  }
}
