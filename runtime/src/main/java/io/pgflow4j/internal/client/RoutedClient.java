package io.pgflow4j.internal.client;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.InvalidArgumentException;
import io.pgflow4j.Operations;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.Schedules;
import io.pgflow4j.SignalKey;
import io.pgflow4j.SignalOutcome;
import io.pgflow4j.SignalToken;
import io.pgflow4j.internal.servers.Routing;
import io.pgflow4j.internal.servers.ServerMap;
import io.pgflow4j.spi.PayloadCodec;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client over several servers: each call goes to a client of the one that it is for. */
public final class RoutedClient implements PgflowClient {
  private final Routing routing;
  private final PayloadCodec codec;

  /** By server. */
  private final Map<String, DatabaseClient> clients = new LinkedHashMap<>();

  /** A client of all servers that the routing knows. */
  public RoutedClient(Routing routing, PayloadCodec codec) {
    this(routing, codec, Map::of);
  }

  private RoutedClient(Routing routing, PayloadCodec codec, Supplier<Map<String, String>> carrier) {
    this.routing = routing;
    this.codec = codec;
    routing
        .routes()
        .forEach(
            route ->
                clients.put(route.name(), new DatabaseClient(route.database(), codec, carrier)));
  }

  @Override
  public PgflowClient withCarrier(Supplier<Map<String, String>> carrier) {
    return new RoutedClient(routing, codec, carrier);
  }

  @Override
  public <I, O> List<RunHandle<O>> startAll(FlowDefinition<I, O> flow, List<? extends I> inputs) {
    return routed(
        flow, routing.onStart(flow.slug(), route -> client(route.name()).startAll(flow, inputs)));
  }

  @Override
  public <I, O> List<RunHandle<O>> startAll(
      FlowDefinition<I, O> flow, List<? extends I> inputs, List<UUID> runIds) {
    if (inputs.size() != runIds.size()) {
      throw new InvalidArgumentException(
          "Starting flow '%s' got %d inputs and %d run ids"
              .formatted(flow.slug(), inputs.size(), runIds.size()),
          "Give one run id per input.",
          null);
    }
    // What an earlier try has started is found by its id.
    routing.byMap(map -> startOn(map, flow, inputs, runIds));
    return runIds.stream().map(id -> this.<O>run(flow, id)).toList();
  }

  /** Returns how many servers were called. */
  private <I> int startOn(
      ServerMap map, FlowDefinition<I, ?> flow, List<? extends I> inputs, List<UUID> runIds) {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < runIds.size(); i++) {
      places.computeIfAbsent(map.owner(runIds.get(i)), owner -> new ArrayList<>()).add(i);
    }
    places.forEach(
        (owner, mine) -> {
          List<I> theirInputs = new ArrayList<>(mine.size());
          List<UUID> theirIds = new ArrayList<>(mine.size());
          for (int place : mine) {
            theirInputs.add(inputs.get(place));
            theirIds.add(runIds.get(place));
          }
          routing.on(owner, route -> client(owner).startAll(flow, theirInputs, theirIds));
        });
    return places.size();
  }

  @Override
  public <I, O> RunHandle<O> startOn(Connection connection, FlowDefinition<I, O> flow, I input) {
    return startOn(connection, flow, input, null);
  }

  @Override
  public <I, O> RunHandle<O> startOn(
      Connection connection, FlowDefinition<I, O> flow, I input, @Nullable UUID runId) {
    return run(flow, any().startOn(connection, flow, input, runId).runId());
  }

  private <O> List<RunHandle<O>> routed(FlowDefinition<?, O> flow, List<RunHandle<O>> started) {
    return started.stream().map(handle -> this.<O>run(flow, handle.runId())).toList();
  }

  @Override
  public <O> RunHandle<O> run(FlowDefinition<?, O> flow, UUID runId) {
    return DatabaseRun.of(routing.callerOf(runId), flow, runId, codec);
  }

  @Override
  public RunHandle<String> run(UUID runId) {
    return DatabaseRun.of(routing.callerOf(runId), runId);
  }

  @Override
  public <T> SignalOutcome signal(UUID runId, SignalKey<T> key, T payload) {
    return signal(runId, key, 0, payload);
  }

  @Override
  public <T> SignalOutcome signal(UUID runId, SignalKey<T> key, int taskIndex, T payload) {
    return routing.onOwner(
        runId, route -> client(route.name()).signal(runId, key, taskIndex, payload));
  }

  @Override
  public <T> SignalOutcome signal(SignalToken token, SignalKey<T> key, T payload) {
    return routing.onOwner(
        token.runId(), route -> client(route.name()).signal(token, key, payload));
  }

  @Override
  public <T> SignalOutcome signalOn(
      Connection connection, UUID runId, SignalKey<T> key, T payload) {
    return any().signalOn(connection, runId, key, payload);
  }

  @Override
  public <T> SignalOutcome signalOn(
      Connection connection, UUID runId, SignalKey<T> key, int taskIndex, T payload) {
    return any().signalOn(connection, runId, key, taskIndex, payload);
  }

  @Override
  public <T> SignalOutcome signalOn(
      Connection connection, SignalToken token, SignalKey<T> key, T payload) {
    return any().signalOn(connection, token, key, payload);
  }

  @Override
  public PayloadCodec codec() {
    return codec;
  }

  @Override
  public Operations operations() {
    return new RoutedOperations(routing, routing::warn);
  }

  @Override
  public Schedules schedules() {
    return new RoutedSchedules(routing, this);
  }

  @Override
  public List<String> servers() {
    return routing.names();
  }

  @Override
  public PgflowClient on(String server) {
    if (!clients.containsKey(server)) {
      throw new IllegalArgumentException(
          "The client has no server '" + server + "', only " + clients.keySet());
    }
    return client(server);
  }

  private DatabaseClient client(String server) {
    DatabaseClient client = clients.get(server);
    if (client == null) {
      throw new IllegalStateException(server);
    }
    return client;
  }

  /** For what happens on a connection of the caller's, which says where. */
  private DatabaseClient any() {
    return clients.values().iterator().next();
  }
}
