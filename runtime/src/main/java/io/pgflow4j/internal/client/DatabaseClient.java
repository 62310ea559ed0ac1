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
import io.pgflow4j.internal.core.LocalWorkers;
import io.pgflow4j.internal.core.RunFunctions;
import io.pgflow4j.internal.core.SignalFunctions;
import io.pgflow4j.internal.core.SignalFunctions.Receiver;
import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Starts runs through the SQL functions of schema pgflow. Thread-safe. */
public final class DatabaseClient implements PgflowClient {
  private final Database database;
  private final PayloadCodec codec;
  private final Supplier<Map<String, String>> carrier;

  /**
   * A client that borrows its connections from the data source.
   *
   * @param transactions where it joins transactions of the calling thread
   */
  public DatabaseClient(
      DataSource dataSource, PayloadCodec codec, @Nullable ThreadTransactions transactions) {
    this(new Database(dataSource, transactions), codec, Map::of);
  }

  /** A client of a database. */
  DatabaseClient(Database database, PayloadCodec codec, Supplier<Map<String, String>> carrier) {
    this.database = database;
    this.codec = codec;
    this.carrier = carrier;
  }

  @Override
  public PgflowClient withCarrier(Supplier<Map<String, String>> others) {
    return new DatabaseClient(database, codec, others);
  }

  @Override
  public <I, O> List<RunHandle<O>> startAll(FlowDefinition<I, O> flow, List<? extends I> inputs) {
    String[] json = encode(flow, inputs);
    return started(flow, json, null);
  }

  @Override
  public <I, O> List<RunHandle<O>> startAll(
      FlowDefinition<I, O> flow, List<? extends I> inputs, List<UUID> runIds) {
    String[] json = encode(flow, inputs);
    UUID[] ids = runIds.toArray(new UUID[0]);
    return started(flow, json, ids);
  }

  private <O> List<RunHandle<O>> started(
      FlowDefinition<?, O> flow, String[] json, UUID @Nullable [] ids) {
    Map<String, String> carried = carrier.get();
    return handles(
        flow,
        database.call(
            c -> RunFunctions.start(c, flow.slug(), json, ids, carried),
            c -> LocalWorkers.wake(flow.slug(), c)));
  }

  @Override
  public <I, O> RunHandle<O> startOn(Connection connection, FlowDefinition<I, O> flow, I input) {
    return startOn(connection, flow, input, null);
  }

  @Override
  public <I, O> RunHandle<O> startOn(
      Connection connection, FlowDefinition<I, O> flow, I input, @Nullable UUID runId) {
    String[] json = encode(flow, List.of(input));
    UUID[] ids = runId == null ? null : new UUID[] {runId};
    Map<String, String> carried = carrier.get();
    return handles(
            flow,
            Database.callOn(
                connection, c -> RunFunctions.start(c, flow.slug(), json, ids, carried)))
        .get(0);
  }

  @Override
  public <O> RunHandle<O> run(FlowDefinition<?, O> flow, UUID runId) {
    return DatabaseRun.of(database, flow, runId, codec);
  }

  @Override
  public RunHandle<String> run(UUID runId) {
    return DatabaseRun.of(database, runId);
  }

  @Override
  public <T> SignalOutcome signal(UUID runId, SignalKey<T> key, T payload) {
    return signal(runId, key, 0, payload);
  }

  @Override
  public <T> SignalOutcome signal(UUID runId, SignalKey<T> key, int taskIndex, T payload) {
    return send(receiver(runId, key, taskIndex), key, payload);
  }

  @Override
  public <T> SignalOutcome signal(SignalToken token, SignalKey<T> key, T payload) {
    return send(receiver(token, key), key, payload);
  }

  @Override
  public <T> SignalOutcome signalOn(
      Connection connection, UUID runId, SignalKey<T> key, T payload) {
    return signalOn(connection, runId, key, 0, payload);
  }

  @Override
  public <T> SignalOutcome signalOn(
      Connection connection, UUID runId, SignalKey<T> key, int taskIndex, T payload) {
    return sendOn(connection, receiver(runId, key, taskIndex), key, payload);
  }

  @Override
  public <T> SignalOutcome signalOn(
      Connection connection, SignalToken token, SignalKey<T> key, T payload) {
    return sendOn(connection, receiver(token, key), key, payload);
  }

  private <T> SignalOutcome send(Receiver receiver, SignalKey<T> key, T payload) {
    String json = codec.write(payload, key.payloadType());
    return database.call(
        c -> SignalFunctions.signal(c, receiver, json, null),
        c -> LocalWorkers.wake(key.flowSlug(), c));
  }

  private <T> SignalOutcome sendOn(
      Connection connection, Receiver receiver, SignalKey<T> key, T payload) {
    String json = codec.write(payload, key.payloadType());
    return Database.callOn(connection, c -> SignalFunctions.signal(c, receiver, json, null));
  }

  private static Receiver receiver(UUID runId, SignalKey<?> key, int taskIndex) {
    return new Receiver(
        runId, key.flowSlug(), key.stepSlug(), contractVersion(key), taskIndex, null);
  }

  private static Receiver receiver(SignalToken token, SignalKey<?> key) {
    if (!token.stepSlug().equals(key.stepSlug())) {
      throw new InvalidArgumentException(
          "The "
              + token
              + " does not fit a payload for step '"
              + key.stepSlug()
              + "', so nothing was sent",
          "Give the key of the step that the token names.",
          null);
    }
    return new Receiver(
        token.runId(),
        key.flowSlug(),
        key.stepSlug(),
        contractVersion(key),
        token.taskIndex(),
        token.text());
  }

  private static @Nullable Integer contractVersion(SignalKey<?> key) {
    return key.sinceVersion() == SignalKey.ANY_VERSION ? null : key.sinceVersion();
  }

  @Override
  public PayloadCodec codec() {
    return codec;
  }

  @Override
  public Operations operations() {
    return new DatabaseOperations(database);
  }

  @Override
  public Schedules schedules() {
    return new DatabaseSchedules(database, this);
  }

  private <I> String[] encode(FlowDefinition<I, ?> flow, List<? extends I> inputs) {
    String[] json = new String[inputs.size()];
    for (int i = 0; i < json.length; i++) {
      json[i] = codec.write(inputs.get(i), flow.inputType());
    }
    return json;
  }

  private <O> List<RunHandle<O>> handles(FlowDefinition<?, O> flow, List<UUID> runIds) {
    List<RunHandle<O>> handles = new ArrayList<>(runIds.size());
    for (UUID runId : runIds) {
      handles.add(run(flow, runId));
    }
    return handles;
  }
}
