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
  static WorkerHealth of(@Nullable WorkerState state, PgflowProperties.Health limits, Instant now) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (state == null) {
      details.put("worker", "none runs");
      return new WorkerHealth(true, details);
    }
    details.put("worker", state.name());
    details.put("flows", state.flowSlugs());
    details.put("running", state.running());
    details.put("lastHeartbeat", state.lastHeartbeat());
    Instant failing = state.claimsFailSince();
    boolean claims = failing == null || isWithin(failing, limits.claimsFailFor(), now);
    if (failing != null) {
      details.put("claimsFailSince", failing);
    }
    boolean beats = isWithin(state.lastHeartbeat(), limits.silentFor(), now);
    return new WorkerHealth(claims && beats && !state.closed(), details);
  }

  private static boolean isWithin(Instant since, Duration limit, Instant now) {
    return since.plus(limit).isAfter(now);
  }
}
