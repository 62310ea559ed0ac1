package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.spi.StepCall;
import io.pgflow4j.spi.StepHandler;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Signals as clients send them and handlers ask for them. */
final class SignalTest {
  private static final TestDatabase DATABASE = TestDatabase.empty();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TypeRef<String> TEXT = new TypeRef<>() {};
  private static final TypeRef<Void> NOTHING = new TypeRef<>() {};

  private final PgflowClient client = DATABASE.client();
  private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

  static {
    PgflowSchema.builder().roles(true).build().installOn(DATABASE.dataSource());
    DATABASE.execute("create role signal_sender login in role pgflow_signaller");
    DATABASE.execute("create role signal_starter login in role pgflow_client");
    DATABASE.execute("create role signal_asker login in role pgflow_worker");
  }

  @Test
  void whoMaySignalNeedsNoOtherRight() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = define("roles", "");
    RunHandle<@Nullable Object> run =
        PgflowClient.create(DATABASE.as("signal_starter")).start(flow, 1);
    try (Worker worker =
        Worker.builder(DATABASE.as("signal_asker")).flow(bind(flow, this::ask)).start()) {
      assertThat(worker.id()).isNotNull();
      SignalToken token = SignalToken.parse(mail()).orElseThrow();
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(
              () ->
                  PgflowClient.create(DATABASE.as("signal_starter")).signal(token, key(flow), "no"))
          .satisfies(refused -> assertThat(refused.sqlState()).isEqualTo("42501"));
      assertThat(PgflowClient.create(DATABASE.as("signal_sender")).signal(token, key(flow), "yes"))
          .isEqualTo(SignalOutcome.ACCEPTED);
      assertThat(run.await(PATIENCE)).isEqualTo("yes");
    }
    TaskSignal signal =
        Objects.requireNonNull(client.operations().task(run.runId(), "only", 0, 100).signal());
    assertThat(signal.signalledBy()).startsWith("signal_sender");
    assertThat(signal.deadline()).isNull();
  }

  @Test
  void aRetryMakesTheTokensOfEarlierAttemptsStale() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = define("retried", "");
    RunHandle<@Nullable Object> run = client.start(flow, 1);
    StepHandler failsAfterAsking =
        call -> {
          assertThat(call.context().signalToken()).isEqualTo(call.context().signalToken());
          ask(call);
          if (call.context().attempt() == 1) {
            throw new IllegalStateException("the mail was sent nevertheless");
          }
          return null;
        };
    try (Worker worker =
        Worker.builder(DATABASE.dataSource()).flow(bind(flow, failsAfterAsking)).start()) {
      assertThat(worker.id()).isNotNull();
      SignalToken first = SignalToken.parse(mail()).orElseThrow();
      SignalToken second = SignalToken.parse(mail()).orElseThrow();
      assertThat(client.signal(first, key(flow), "old")).isEqualTo(SignalOutcome.STALE);
      assertThat(client.signal(second, key(flow), "new")).isEqualTo(SignalOutcome.ACCEPTED);
      assertThat(run.await(PATIENCE)).isEqualTo("new");
    }
  }

  @Test
  void aSignalInATransactionCountsWhenItCommits() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = define("committed", "");
    RunHandle<@Nullable Object> run = client.start(flow, 1);
    SignalKey<String> key = key(flow);
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      assertThat(client.signalOn(connection, run.runId(), key, "undone"))
          .isEqualTo(SignalOutcome.ACCEPTED);
      connection.rollback();
      assertThat(client.signalOn(connection, run.runId(), key, 0, "done"))
          .isEqualTo(SignalOutcome.ACCEPTED);
      connection.commit();
    }
    try (Worker worker =
        Worker.builder(DATABASE.dataSource()).flow(bind(flow, this::ask)).start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(run.await(PATIENCE)).isEqualTo("done");
    }
    assertThat(client.signal(run.runId(), key, "done")).isEqualTo(SignalOutcome.ALREADY_DONE);
    assertThat(client.signal(run.runId(), key, "other")).isEqualTo(SignalOutcome.CONFLICT);
  }

  @Test
  void aTransactionalHandlersWorkIsDoneWhenItParks() {
    FlowDefinition<Object, @Nullable Object> flow = define("asked-in-sql", "");
    DATABASE.execute("create table questions (token text)");
    RunHandle<@Nullable Object> run = client.start(flow, 1);
    StepHandler insert =
        call -> {
          try (var statement =
              call.connection().prepareStatement("insert into questions values (?)")) {
            statement.setString(1, call.context().signalToken());
            statement.execute();
          }
          return null;
        };
    FlowBinding binding = FlowBinding.of(flow).transactionalStep("only", NOTHING, insert).build();
    List<String> lines =
        LogLines.of(
            () -> {
              try (Worker worker = Worker.builder(DATABASE.dataSource()).flow(binding).start()) {
                assertThat(worker.id()).isNotNull();
                awaitParked(run);
                SignalToken token =
                    SignalToken.parse(DATABASE.query("select token from questions")).orElseThrow();
                assertThat(client.signal(token, key(flow), "yes"))
                    .isEqualTo(SignalOutcome.ACCEPTED);
                assertThat(run.await(PATIENCE)).isEqualTo("yes");
              }
            });
    assertThat(LogLines.with(lines, "WARN", "")).isEmpty();
  }

  @Test
  void aSignalThatDoesNotComeInTimeIsWhatTheLogSays() {
    FlowDefinition<Object, @Nullable Object> flow = define("late", ", signal_timeout => 7200");
    RunHandle<@Nullable Object> run = client.start(flow, 1);
    try (Worker worker =
        Worker.builder(DATABASE.dataSource()).flow(bind(flow, this::ask)).start()) {
      assertThat(worker.id()).isNotNull();
      awaitParked(run);
    }
    DATABASE.execute(
        """
        update pgflow.signals g
        set parked_at = g.parked_at - interval '2 hours', deadline = g.parked_at
        where g.run_id = '%1$s';
        update pgflow.step_tasks t set visible_at = 'epoch' where t.run_id = '%1$s'
        """
            .formatted(run.runId()));
    List<String> lines =
        LogLines.untilFailed(
            run, () -> Worker.builder(DATABASE.dataSource()).flow(bind(flow, this::ask)).start());
    assertThat(LogLines.with(lines, "WARN", "Failed: "))
        .singleElement()
        .asString()
        .endsWith("attempt 1: No signal within 2 h; next try: none");
    assertThat(client.signal(run.runId(), key(flow), "now")).isEqualTo(SignalOutcome.STALE);
  }

  @Test
  void whatNobodyAwaitsIsRefused() {
    FlowDefinition<Object, @Nullable Object> flow = define("awaiting", "");
    FlowDefinition<Object, @Nullable Object> other = SampleFlows.single(DATABASE, "plain", "");
    UUID run = client.start(flow, 1).runId();
    UUID plain = client.start(other, 1).runId();
    UUID unknown = UUID.randomUUID();
    assertThatExceptionOfType(UnknownRunException.class)
        .isThrownBy(() -> client.signal(unknown, key(flow), "x"));
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> client.signal(plain, key(flow), "x"))
        .withMessage(
            "Run %s is of flow 'plain', but the signal is for flow 'awaiting'".formatted(plain));
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> client.signal(plain, key(other), "x"))
        .withMessage("Step 'only' of run %s awaits no signal".formatted(plain));
    SignalKey<String> missing = new SignalKey<>("awaiting", "missing", TEXT);
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> client.signal(run, missing, "x"))
        .satisfies(
            refused -> assertThat(refused.code()).isEqualTo(DefinitionException.Code.UNKNOWN_STEP));
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> client.signal(run, key(flow), 3, "x"))
        .withMessage("Run %s has no task 3 of step 'only'".formatted(run));
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> client.operations().signal(run, "only", 0, "{", null, ActionNote.none()));
    assertThat(client.operations().signal(run, "only", 0, "{}", null, ActionNote.none().by("eva")))
        .isEqualTo(SignalOutcome.ACCEPTED);
    assertThat(
            DATABASE.query("select signalled_by from pgflow.signals where run_id = '" + run + "'"))
        .isEqualTo("eva");
  }

  @Test
  void aKeyOfAnotherVersionThanTheRunsIsRefused() {
    FlowDefinition<Object, @Nullable Object> flow = define("versions", "");
    UUID old = client.start(flow, 1).runId();
    DATABASE.execute(
        "select pgflow.create_flow('versions', flow_version => 2);"
            + " select pgflow.add_step('versions', 'only', awaits => true)");
    UUID current = client.start(flow, 1).runId();
    SignalKey<String> first = new SignalKey<>("versions", "only", TEXT, 1);
    SignalKey<String> second = new SignalKey<>("versions", "only", TEXT, 2);
    assertThatExceptionOfType(FlowVersionException.class)
        .isThrownBy(() -> client.signal(old, second, "x"))
        .withMessage(
            ("Step 'only' of run %s has the contract of flow version 1,"
                    + " but the signal is for that of version 2")
                .formatted(old));
    assertThatExceptionOfType(FlowVersionException.class)
        .isThrownBy(() -> client.signal(current, first, "x"));
    assertThat(client.signal(old, first, "x")).isEqualTo(SignalOutcome.ACCEPTED);
    assertThat(client.signal(current, second, "x")).isEqualTo(SignalOutcome.ACCEPTED);
    assertThat(client.signal(current, key(flow), "x")).isEqualTo(SignalOutcome.ALREADY_DONE);
  }

  @Test
  void aTextThatIsNoTokenIsNone() {
    assertThat(SignalToken.parse("")).isEmpty();
    assertThat(SignalToken.parse(UUID.randomUUID() + ".only.0.1.abc")).isEmpty();
  }

  private @Nullable Object ask(StepCall call) {
    mails.add(call.context().signalToken());
    return null;
  }

  private String mail() throws InterruptedException {
    String mail = mails.poll(60, TimeUnit.SECONDS);
    assertThat(mail).isNotNull();
    return String.valueOf(mail);
  }

  /** Listens to the run's progress until its step waits. */
  private static void awaitParked(RunHandle<?> run) {
    BlockingQueue<Boolean> parked = new LinkedBlockingQueue<>();
    try (ProgressSubscription progress =
        run.onProgress(
            Duration.ofMillis(20),
            look -> {
              if (look.step("only").parked() > 0) {
                parked.add(true);
              }
            })) {
      assertThat(parked.poll(60, TimeUnit.SECONDS)).isTrue();
      assertThat(progress.ended()).isNotDone();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SignalKey<String> key(FlowDefinition<?, ?> flow) {
    return new SignalKey<>(flow.slug(), "only", TEXT);
  }

  private static FlowBinding bind(FlowDefinition<?, ?> flow, StepHandler handler) {
    return FlowBinding.of(flow).step("only", NOTHING, handler).build();
  }

  /** One step that awaits a signal. */
  private static FlowDefinition<Object, @Nullable Object> define(String slug, String options) {
    DATABASE.execute("select pgflow.create_flow('" + slug + "', base_delay => 0)");
    DATABASE.execute(
        "select pgflow.add_step('" + slug + "', 'only', awaits => true" + options + ")");
    return SampleFlows.single(slug, DATABASE.query("select pgflow.flow_shape('" + slug + "')"));
  }
}
