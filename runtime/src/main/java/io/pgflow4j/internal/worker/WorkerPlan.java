package io.pgflow4j.internal.worker;

import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.WorkerListener;
import java.util.List;
import java.util.UUID;

/**
 * What a worker is to be, wherever it works.
 *
 * @param id new for every start
 * @param settings how it works
 * @param flows what it runs
 * @param definedBy who defines its flows
 * @param codec how it reads and writes payloads
 * @param listeners whom it tells
 * @param interceptors what runs around its handlers
 */
record WorkerPlan(
    UUID id,
    WorkerSettings settings,
    BoundFlows flows,
    DefinedBy definedBy,
    PayloadCodec codec,
    List<WorkerListener> listeners,
    Interceptors interceptors) {

  /**
   * The same for one of several servers, under an id of its own. A server that is made from a copy
   * of another has the leases of that one, which the worker's heartbeats there must not keep alive.
   */
  WorkerPlan oneOf(int servers) {
    return new WorkerPlan(
        UUID.randomUUID(),
        settings.oneOf(servers),
        flows,
        definedBy,
        codec,
        listeners,
        interceptors);
  }
}
