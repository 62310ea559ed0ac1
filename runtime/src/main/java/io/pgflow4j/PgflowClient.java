package io.pgflow4j;

import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.jdbc.RunFunctions;
import io.pgflow4j.internal.json.JacksonCodec;
import io.pgflow4j.spi.PayloadCodec;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs and looks after them. Has no threads and keeps no connections. Thread-safe.
 *
 * <p>A run id is an idempotency key: starting again with the same id, flow and input gives the
 * existing run; the same id with another flow or input is a {@link RunIdConflictException}. Nothing
 * is repeated here: a call that ends in a {@linkplain DatabaseException#isTransient() transient}
 * {@link DatabaseException} may or may not have happened, so give a run id where you would repeat
 * it.
 *
 * <p>Every method that starts runs throws {@link UnknownFlowException} when the flow's migration
 * has not been applied, {@link PayloadException} when an input has no JSON form, {@link
 * SchemaConflictException} when schema pgflow is not installed, and {@link DatabaseException} when
 * the database cannot be used.
 */
public final class PgflowClient {
  private final Database database;
  private final PayloadCodec codec;

  private PgflowClient(Database database, PayloadCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  /** A client with the default codec. */
  public static PgflowClient create(DataSource dataSource) {
    return create(dataSource, new JacksonCodec(JacksonCodec.DEFAULT_MAX_CHARS));
  }

  /** A client with the codec its workers use. */
  public static PgflowClient create(DataSource dataSource, PayloadCodec codec) {
    return new PgflowClient(new Database(dataSource), codec);
  }

  /** Starts a run of a flow that takes no input. */
  public <O> RunHandle<O> start(FlowDefinition<NoInput, O> flow) {
    return start(flow, NoInput.INSTANCE);
  }

  /** Starts a run. */
  public <I, O> RunHandle<O> start(FlowDefinition<I, O> flow, I input) {
    return startAll(flow, List.of(input)).get(0);
  }

  /**
   * Starts a run with an id of the caller's, once, however often it is called.
   *
   * @throws RunIdConflictException when the id stands for another flow or input
   */
  public <I, O> RunHandle<O> start(FlowDefinition<I, O> flow, I input, UUID runId) {
    return startAll(flow, List.of(input), List.of(runId)).get(0);
  }

  /** Starts one run per input in one statement; the handles are in the order of the inputs. */
  public <I, O> List<RunHandle<O>> startAll(FlowDefinition<I, O> flow, List<? extends I> inputs) {
    String[] json = encode(flow, inputs);
    return handles(flow, database.call(c -> RunFunctions.start(c, flow.slug(), json, null)));
  }

  /**
   * Starts one run per input with ids of the caller's.
   *
   * @throws RunIdConflictException when an id stands for another flow or input; no run is started
   * @throws InvalidArgumentException when there are not as many ids as inputs; no run is started
   */
  public <I, O> List<RunHandle<O>> startAll(
      FlowDefinition<I, O> flow, List<? extends I> inputs, List<UUID> runIds) {
    String[] json = encode(flow, inputs);
    UUID[] ids = runIds.toArray(new UUID[0]);
    return handles(flow, database.call(c -> RunFunctions.start(c, flow.slug(), json, ids)));
  }

  /**
   * Starts a run in the caller's transaction: it exists if and when that transaction commits. The
   * handle works from then on. What the database refuses aborts the transaction.
   */
  public <I, O> RunHandle<O> startOn(Connection connection, FlowDefinition<I, O> flow, I input) {
    return startOn(connection, flow, input, null);
  }

  /**
   * Starts a run in the caller's transaction, with an id of the caller's unless it is null.
   *
   * @throws RunIdConflictException when the id stands for another flow or input
   */
  public <I, O> RunHandle<O> startOn(
      Connection connection, FlowDefinition<I, O> flow, I input, @Nullable UUID runId) {
    String[] json = encode(flow, List.of(input));
    UUID[] ids = runId == null ? null : new UUID[] {runId};
    return handles(
            flow, Database.callOn(connection, c -> RunFunctions.start(c, flow.slug(), json, ids)))
        .get(0);
  }

  /** A handle on a run started earlier or elsewhere; whether it exists shows on first use. */
  public <O> RunHandle<O> run(FlowDefinition<?, O> flow, UUID runId) {
    return new RunHandle<>(database, codec, flow, runId);
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
