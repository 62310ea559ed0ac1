package io.pgflow4j.spring;

import io.pgflow4j.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a worker does its work, for either generation of Spring Boot's health indicators.
 *
 * @param up whether it does
 * @param details what people want to see
 */
record WorkerHealth(boolean up, Map<String, Object> details) {
  /** Over several servers a worker does its work while it does on one of them. */
  static WorkerHealth of(
      PgflowWorkerLifecycle worker, PgflowProperties.Health limits, Instant now) {
    WorkerHealth health = of(worker.state().orElse(null), limits, now);
    if (!worker.servers().isEmpty()) {
      Map<String, WorkerState> states = worker.states();
      Map<String, Object> servers = new LinkedHashMap<>();
      worker.servers().forEach(name -> servers.put(name, server(states.get(name), limits, now)));
      health.details().put("servers", servers);
    }
    return health;
  }

  private static Map<String, Object> server(
      @Nullable WorkerState state, PgflowProperties.Health limits, Instant now) {
    Map<String, Object> details = new LinkedHashMap<>();
    boolean up = state != null && isUp(state, limits, now);
    details.put("status", up ? "UP" : "DOWN");
    if (state != null) {
      describe(state, details);
    }
    return details;
  }

  private static WorkerHealth of(
      @Nullable WorkerState state, PgflowProperties.Health limits, Instant now) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (state == null) {
      details.put("worker", "none runs");
      return new WorkerHealth(true, details);
    }
    details.put("worker", state.name());
    details.put("flows", state.flowSlugs());
    describe(state, details);
    return new WorkerHealth(isUp(state, limits, now), details);
  }

  private static void describe(WorkerState state, Map<String, Object> details) {
    details.put("running", state.running());
    details.put("lastHeartbeat", state.lastHeartbeat());
    Instant failing = state.claimsFailSince();
    if (failing != null) {
      details.put("claimsFailSince", failing);
    }
  }

  private static boolean isUp(WorkerState state, PgflowProperties.Health limits, Instant now) {
    Instant failing = state.claimsFailSince();
    return (failing == null || isWithin(failing, limits.claimsFailFor(), now))
        && isWithin(state.lastHeartbeat(), limits.silentFor(), now)
        && !state.closed();
  }

  private static boolean isWithin(Instant since, Duration limit, Instant now) {
    return since.plus(limit).isAfter(now);
  }
}
