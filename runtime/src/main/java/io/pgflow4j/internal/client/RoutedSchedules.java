package io.pgflow4j.internal.client;

import io.pgflow4j.ActionNote;
import io.pgflow4j.BackfilledFiring;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.ScheduleSummary;
import io.pgflow4j.Schedules;
import io.pgflow4j.internal.servers.Answers;
import io.pgflow4j.internal.servers.Route;
import io.pgflow4j.internal.servers.Routing;
import io.pgflow4j.internal.servers.ServerMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Schedules over several servers. Each fires on the home of its flow, where its runs are. Pauses
 * are of all servers, because a split can move a home. Thread-safe.
 */
record RoutedSchedules(Routing routing, PgflowClient client) implements Schedules {
  private static final Comparator<ScheduleSummary> ORDER =
      Comparator.comparing(ScheduleSummary::flowSlug).thenComparing(ScheduleSummary::scheduleSlug);

  private Schedules on(Route route) {
    return new DatabaseSchedules(route.database(), client);
  }

  private <T> T onHome(String flowSlug, Function<Schedules, T> call) {
    return routing.onHome(flowSlug, route -> call.apply(on(route)));
  }

  @Override
  public List<ScheduleSummary> list() {
    Answers<List<ScheduleSummary>> answers =
        routing.onAll(route -> new DatabaseSchedules(route.bounded(), client).list());
    answers.missing().forEach(routing::warn);
    ServerMap map = routing.map();
    List<ScheduleSummary> all = new ArrayList<>();
    answers
        .byServer()
        .forEach(
            (server, summaries) ->
                summaries.stream()
                    .filter(summary -> map.home(summary.flowSlug()).equals(server))
                    .forEach(all::add));
    all.sort(ORDER);
    return all;
  }

  @Override
  public List<ScheduleFiring> firings(
      String flowSlug, String scheduleSlug, @Nullable Instant before, int pageSize) {
    return onHome(flowSlug, home -> home.firings(flowSlug, scheduleSlug, before, pageSize));
  }

  @Override
  public boolean pause(String flowSlug, String scheduleSlug, ActionNote note) {
    return onEach(server -> server.pause(flowSlug, scheduleSlug, note));
  }

  @Override
  public boolean resume(String flowSlug, String scheduleSlug) {
    return onEach(server -> server.resume(flowSlug, scheduleSlug));
  }

  private boolean onEach(Predicate<Schedules> change) {
    return routing.changeEach(route -> change.test(on(route)));
  }

  @Override
  public UUID fireNow(String flowSlug, String scheduleSlug, @Nullable String inputJson) {
    return onHome(flowSlug, home -> home.fireNow(flowSlug, scheduleSlug, inputJson));
  }

  @Override
  public <I, O> RunHandle<O> fireNow(FlowDefinition<I, O> flow, String scheduleSlug) {
    return onHome(flow.slug(), home -> home.fireNow(flow, scheduleSlug));
  }

  @Override
  public List<BackfilledFiring> backfill(
      String flowSlug,
      String scheduleSlug,
      Instant from,
      Instant before,
      @Nullable String inputJson) {
    return onHome(flowSlug, home -> home.backfill(flowSlug, scheduleSlug, from, before, inputJson));
  }

  @Override
  public <I> List<BackfilledFiring> backfill(
      FlowDefinition<I, ?> flow, String scheduleSlug, Instant from, Instant before) {
    return onHome(flow.slug(), home -> home.backfill(flow, scheduleSlug, from, before));
  }
}
