package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.internal.worker.BoundFlows;
import io.pgflow4j.internal.worker.DefinedBy;
import io.pgflow4j.internal.worker.StepwiseWorker;
import io.pgflow4j.json.StorableJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Code defines its flows itself, where that is wanted and harmless, and nowhere else. */
final class DevelopmentModeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TypeRef<String> TEXT = new TypeRef<>() {};

  private TestDatabase database;

  @BeforeEach
  void installDatabase() {
    database = TestDatabase.installed();
  }

  @Test
  void aFlowRunsWithoutAMigration() {
    FlowBinding hello = chain("hello", "greet");
    try (Worker worker = worker(hello).start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<String> run = start("hello");
      run.await(PATIENCE);
      assertThat(run.outputJson()).isEqualTo("{\"greet\": \"greet\"}");
    }
    assertThat(database.query("select max_attempts from pgflow.flows")).isEqualTo("7");
    assertThat(database.query("select timeout from pgflow.steps")).isEqualTo("11");
  }

  @Test
  void aRestartGoesOnWithTheSameVersionAndRuns() {
    RunHandle<String> run;
    try (StepwiseWorker first = developing(chain("hello", "greet", "wave"))) {
      run = start("hello");
      assertThat(first.runOne()).isTrue();
    }
    database.execute("select pgflow.alter_flow('hello', max_attempts => 1)");
    try (StepwiseWorker second = developing(chain("hello", "greet", "wave"))) {
      assertThat(second.runUntilIdle()).isEqualTo(1);
    }
    assertThat(run.outputJson()).isEqualTo("{\"wave\": \"wave\"}");
    assertThat(database.query("select current_version from pgflow.flows")).isEqualTo("1");
    assertThat(database.query("select max_attempts from pgflow.flows"))
        .as("options are those of the code again")
        .isEqualTo("7");
  }

  @Test
  void anotherStructureIsTheNextVersionAndOlderRunsAreLeftToOlderCode() {
    try (StepwiseWorker older = developing(chain("hello", "greet", "wave"))) {
      RunHandle<String> oldRun = start("hello");
      assertThat(older.runOne()).isTrue();
      try (StepwiseWorker newer = developing(chain("hello", "greet", "smile", "wave"))) {
        RunHandle<String> newRun = start("hello");
        assertThat(older.runOne()).isTrue();
        assertThat(older.runOne()).as("new runs are not for older code").isFalse();
        assertThat(newer.runUntilIdle()).isEqualTo(3);
        assertThat(oldRun.outputJson()).isEqualTo("{\"wave\": \"wave\"}");
        assertThat(newRun.outputJson()).isEqualTo("{\"wave\": \"wave\"}");
      }
    }
  }

  @Test
  void withoutOlderCodeOlderRunsAreStranded() {
    RunHandle<String> oldRun;
    try (StepwiseWorker older = developing(chain("hello", "greet", "wave"))) {
      oldRun = start("hello");
      assertThat(older.runOne()).isTrue();
    }
    try (StepwiseWorker newer = developing(chain("hello", "greet", "smile", "wave"))) {
      assertThat(newer.runOne()).isFalse();
      assertThat(
              database.query(
                  "select concat_ws(' ', run_id, step_slug, flow_version) from"
                      + " pgflow.stranded_tasks"))
          .isEqualTo(oldRun.runId() + " wave 1");
    }
  }

  @Test
  void handlersKeptForOlderVersionsAreNoPartOfIt() {
    FlowDefinition<NoInput, String> flow = definition("kept", List.of("greet"));
    List<StepDefinition> steps = new ArrayList<>(flow.steps());
    steps.add(new StepDefinition("gone", StepKind.SINGLE, List.of(), 1, 4));
    FlowBinding kept =
        FlowBinding.of(
                new FlowDefinition<>(
                    "kept",
                    5,
                    flow.shape(),
                    flow.options(),
                    flow.inputType(),
                    flow.output(),
                    steps))
            .step("greet", TEXT, call -> "greet")
            .step("gone", TEXT, call -> "gone")
            .build();
    try (StepwiseWorker worker = developing(kept)) {
      RunHandle<String> run = start("kept");
      assertThat(worker.runUntilIdle()).isEqualTo(1);
      assertThat(run.outputJson()).isEqualTo("{\"greet\": \"greet\"}");
      assertThat(database.query("select runnable from pgflow.workers"))
          .isEqualTo("{\"kept\": {\"greet\": [1, 1]}}");
    }
  }

  @Test
  void workersThatStartAtOnceAgree() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> develop =
          () -> {
            try (StepwiseWorker worker = developing(chain("first", "a"), chain("second", "b"))) {
              return worker.runUntilIdle();
            }
          };
      for (Future<Integer> attempts : threads.invokeAll(Collections.nCopies(4, develop))) {
        assertThat(attempts.get()).isZero();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(database.query("select string_agg(current_version::text, ' ') from pgflow.flows"))
        .isEqualTo("1 1");
  }

  @Test
  void aDatabaseMadeByMigrationsIsLeftAloneUntilItIsMarked() {
    SampleFlows.fanout(database, "migrated", "");
    Worker.Builder worker = worker(chain("hello", "greet"));
    SchemaConflictException refusal =
        catchThrowableOfType(SchemaConflictException.class, worker::start);
    assertThat(refusal).hasMessageContaining("flows of this database are made by migrations");
    assertThat(refusal.hint()).contains("pgflow.mark_for_development()");
    assertThat(database.query("select count(*) from pgflow.flows")).isEqualTo("1");

    database.execute("select pgflow.mark_for_development()");
    try (Worker started = worker.start()) {
      assertThat(started.id()).isNotNull();
      RunHandle<String> run = start("hello");
      run.await(PATIENCE);
      assertThat(run.outputJson()).isEqualTo("{\"greet\": \"greet\"}");
    }
  }

  @Test
  void allFlowsOfAWorkerAreDefinedOrNone() {
    assertThat(
            catchThrowableOfType(
                DefinitionException.class,
                worker(chain("hello", "greet")).flow(chain("Hello", "greet"))::start))
        .isNotNull();
    assertThat(database.query("select count(*) from pgflow.flows")).isEqualTo("0");
    assertThat(database.query("select development from pgflow.installation")).isEqualTo("f");
  }

  @Test
  void workersThatRelyOnMigrationsAreRefused() {
    FlowBinding hello = chain("hello", "greet");
    developing(hello).close();
    FlowVersionException refusal =
        catchThrowableOfType(
            FlowVersionException.class, Worker.builder(database.dataSource()).flow(hello)::start);
    assertThat(refusal)
        .hasMessageContaining("Flow 'hello' is in development mode in this database");
    assertThat(refusal.hint()).contains("Start its workers in development mode");
  }

  @Test
  void aWorkersRoleIsNotEnough() {
    TestDatabase closed = TestDatabase.empty();
    PgflowSchema.builder().roles(true).build().installOn(closed.dataSource());
    closed.execute("create role developing_login login in role pgflow_worker");
    DatabaseException refusal =
        catchThrowableOfType(
            DatabaseException.class,
            Worker.builder(closed.as("developing_login"))
                    .flow(chain("hello", "greet"))
                    .developmentMode(true)
                ::start);
    assertThat(refusal.sqlState()).isEqualTo("42501");
  }

  private Worker.Builder worker(FlowBinding flow) {
    return Worker.builder(database.dataSource()).flow(flow).developmentMode(true);
  }

  private StepwiseWorker developing(FlowBinding... flows) {
    return new StepwiseWorker(
        database.dataSource(),
        new BoundFlows(List.of(flows)),
        DefinedBy.CODE,
        new StrictCodec(StorableJson.DEFAULT_CHARS));
  }

  private RunHandle<String> start(String flow) {
    return database.client().start(definition(flow, List.of("greet")));
  }

  /** Steps one after the other, each of which returns its slug; the last one's is the output. */
  private static FlowBinding chain(String flow, String... steps) {
    FlowBinding.Builder binding = FlowBinding.of(definition(flow, List.of(steps)));
    for (String step : steps) {
      binding.step(step, TEXT, call -> step);
    }
    return binding.build();
  }

  private static FlowDefinition<NoInput, String> definition(String flow, List<String> steps) {
    List<String> shapes = new ArrayList<>();
    List<StepDefinition> definitions = new ArrayList<>();
    StringBuilder options =
        new StringBuilder("select pgflow.alter_flow('" + flow + "', max_attempts => 7);");
    for (String step : steps) {
      List<String> dependsOn =
          definitions.isEmpty()
              ? List.of()
              : List.of(definitions.get(definitions.size() - 1).slug());
      definitions.add(new StepDefinition(step, StepKind.SINGLE, dependsOn, 5));
      shapes.add(
          "{\"slug\": \"%s\", \"type\": \"single\", \"dependsOn\": [%s], \"fanoutPath\": null, \"sinceVersion\": 5}"
              .formatted(step, dependsOn.isEmpty() ? "" : '"' + dependsOn.get(0) + '"'));
      options.append(
          "\nselect pgflow.alter_step('%s', '%s', timeout => 11);".formatted(flow, step));
    }
    return new FlowDefinition<>(
        flow,
        5,
        "{\"slug\": \"%s\", \"version\": 5, \"steps\": [%s]}"
            .formatted(flow, String.join(", ", shapes)),
        options.toString(),
        new TypeRef<NoInput>() {},
        out -> "",
        definitions);
  }
}
