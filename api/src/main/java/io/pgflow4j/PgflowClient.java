package io.pgflow4j;

import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs and returns handles on them. Has no threads and keeps no connections. Thread-safe.
 *
 * <p>A run id is an idempotency key. Starting again with the same id, flow and input returns the
 * existing run; the same id with another flow or input throws {@link RunIdConflictException}. The
 * client never repeats a call. A call that ends in a {@linkplain DatabaseException#isTransient()
 * transient} {@link DatabaseException} may or may not have happened, so pass a run id where you
 * would repeat it.
 *
 * <p>Every method that starts runs throws {@link UnknownFlowException} when the flow's migration
 * has not been applied, {@link PayloadException} when an input has no JSON form, {@link
 * SchemaConflictException} when schema pgflow is not installed, and {@link DatabaseException} when
 * the database cannot be used.
 */
public interface PgflowClient {
  /** A client with the default codec. */
  static PgflowClient create(DataSource dataSource) {
    return Providers.RUNTIME.get().client(dataSource);
  }

  /** A client with the codec its workers use. */
  static PgflowClient create(DataSource dataSource, PayloadCodec codec) {
    return Providers.RUNTIME.get().client(dataSource, codec);
  }

  /**
   * A client that works in the transaction of the calling thread where it is in one, and otherwise
   * as any other client.
   */
  static PgflowClient create(
      DataSource dataSource, PayloadCodec codec, ThreadTransactions transactions) {
    return Providers.RUNTIME.get().client(dataSource, codec, transactions);
  }

  /** A client over several servers, with the default codec. */
  static PgflowClient create(Servers servers) {
    return Providers.RUNTIME.get().client(servers, null);
  }

  /**
   * A client over several servers with the codec its workers use.
   *
   * <p>A start with an id goes to the server that owns it. One without goes to the server whose
   * transaction the calling thread is in, otherwise to one that can be reached, so that all get
   * their share; all runs of one call go to the same server. Where ids of one call belong to
   * several servers, each server starts its own in a transaction of its own. Everything about a run
   * goes to its server. The client reads the map of partitions again every 5 s at most, and when a
   * server does not know a run.
   *
   * <p>Methods throw {@link ServerMapException} when the servers' map and the data sources do not
   * fit together.
   */
  static PgflowClient create(Servers servers, PayloadCodec codec) {
    return Providers.RUNTIME.get().client(servers, codec);
  }

  /**
   * The same client, but each run that it starts carries a small map of text, which {@link
   * StepContext#carrier()} hands to every handler of the run: a trace context, a tenant. A run that
   * is there already keeps what it carries.
   *
   * <p>Starts throw {@link InvalidArgumentException} for a carrier of more than 8,000 characters as
   * JSON and for values that are null.
   *
   * @param carrier called at each start; returns an empty map when there is nothing to carry
   */
  PgflowClient withCarrier(Supplier<Map<String, String>> carrier);

  /** Starts a run of a flow that takes no input. */
  default <O> RunHandle<O> start(FlowDefinition<NoInput, O> flow) {
    return start(flow, NoInput.INSTANCE);
  }

  /** Starts a run. */
  default <I, O> RunHandle<O> start(FlowDefinition<I, O> flow, I input) {
    return startAll(flow, List.of(input)).get(0);
  }

  /**
   * Starts a run with an id of the caller's, once, however often it is called.
   *
   * @throws RunIdConflictException when the id stands for another flow or input
   */
  default <I, O> RunHandle<O> start(FlowDefinition<I, O> flow, I input, UUID runId) {
    return startAll(flow, List.of(input), List.of(runId)).get(0);
  }

  /** Starts one run per input in one statement; the handles are in the order of the inputs. */
  <I, O> List<RunHandle<O>> startAll(FlowDefinition<I, O> flow, List<? extends I> inputs);

  /**
   * Starts one run per input with ids of the caller's.
   *
   * @throws RunIdConflictException when an id stands for another flow or input; no run is started
   * @throws InvalidArgumentException when there are not as many ids as inputs; no run is started
   */
  <I, O> List<RunHandle<O>> startAll(
      FlowDefinition<I, O> flow, List<? extends I> inputs, List<UUID> runIds);

  /**
   * Starts a run in the caller's transaction: it exists if and when that transaction commits. The
   * handle works from then on. A rejected start aborts the transaction.
   */
  <I, O> RunHandle<O> startOn(Connection connection, FlowDefinition<I, O> flow, I input);

  /**
   * Starts a run in the caller's transaction, with an id of the caller's unless it is null.
   *
   * @throws RunIdConflictException when the id stands for another flow or input
   */
  <I, O> RunHandle<O> startOn(
      Connection connection, FlowDefinition<I, O> flow, I input, @Nullable UUID runId);

  /**
   * A handle on a run started earlier or elsewhere. Its first use throws {@link
   * UnknownRunException} when the run does not exist.
   */
  <O> RunHandle<O> run(FlowDefinition<?, O> flow, UUID runId);

  /**
   * A handle on a run of any flow; its output is the output's JSON. Its first use throws {@link
   * UnknownRunException} when the run does not exist.
   */
  RunHandle<String> run(UUID runId);

  /**
   * Sends a signal to a step that awaits one: the payload becomes the step's output. A signal that
   * comes before the step waits is kept. The call can be repeated: the same payload again is {@link
   * SignalOutcome#ALREADY_DONE}.
   *
   * <p>Every method that sends a signal throws {@link UnknownRunException} when the run does not
   * exist, {@link InvalidArgumentException} when the run is of another flow or its version's step
   * awaits no signal, {@link FlowVersionException} when that step awaits the payload of another
   * version than the key's, {@link DefinitionException} when its version has no such step or task,
   * or a fanout cannot take the payload apart, {@link PayloadException} when the payload has no
   * JSON form, and {@link DatabaseException} when the database cannot be used.
   *
   * @return what became of it; look at it, because a signal may come too late
   */
  <T> SignalOutcome signal(UUID runId, SignalKey<T> key, T payload);

  /**
   * Sends a signal to one item of a fanout whose items await one each.
   *
   * @param taskIndex the item, from 0
   */
  <T> SignalOutcome signal(UUID runId, SignalKey<T> key, int taskIndex, T payload);

  /**
   * Sends a signal to the task that gave out a token, if that attempt still waits.
   *
   * @throws InvalidArgumentException when the token is of another step than the key, too
   */
  <T> SignalOutcome signal(SignalToken token, SignalKey<T> key, T payload);

  /**
   * Sends a signal in the caller's transaction: it counts if and when that transaction commits. A
   * rejected signal aborts the transaction.
   */
  <T> SignalOutcome signalOn(Connection connection, UUID runId, SignalKey<T> key, T payload);

  /** Sends a signal to one item of a fanout in the caller's transaction. */
  <T> SignalOutcome signalOn(
      Connection connection, UUID runId, SignalKey<T> key, int taskIndex, T payload);

  /** Sends a signal to the task that gave out a token, in the caller's transaction. */
  <T> SignalOutcome signalOn(Connection connection, SignalToken token, SignalKey<T> key, T payload);

  /** How it writes and reads payloads. */
  PayloadCodec codec();

  /** Looks at runs, flows and workers, and steers them. */
  Operations operations();

  /** Looks at schedules, and steers them. */
  Schedules schedules();

  /** The names of its servers, for a client over {@link Servers}; otherwise empty. */
  default List<String> servers() {
    return List.of();
  }

  /**
   * A client of one of its servers alone.
   *
   * @throws IllegalArgumentException when it has no server of that name
   */
  default PgflowClient on(String server) {
    throw new IllegalArgumentException("The client has no server '" + server + "'");
  }
}
