package io.pgflow4j.internal.worker;

import io.pgflow4j.spi.PayloadCodec;

/**
 * What all attempts of one worker share.
 *
 * @param workerName the worker's name
 */
record AttemptTools(
    String workerName,
    PayloadCodec codec,
    Listeners listeners,
    Interceptors interceptors,
    Carriers carriers,
    TaskFacts facts,
    TransactionalAttempts transactions) {}
