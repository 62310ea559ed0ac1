package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunFailedException;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStateException;
import io.pgflow4j.testing.ManualWorker;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batched and tolerant fanouts: what was generated for them runs on a real database. */
class FanoutKindsTest {
  @AutoClose private static final MigrationServer SERVER = new MigrationServer();

  @TempDir Path temp;
  private MigratedFlow flow;

  @BeforeEach
  void compileAndMigrate() throws Exception {
    flow = MigratedFlow.compile(SERVER, temp, "lenient", "flows.Lenient");
    flow.database().execute("create table stored (line int, cents int)");
  }

  @Test
  void batchesAndToleratedFailuresReachTheNextSteps() throws Exception {
    RunHandle<?> run = run(8);
    assertThat(run.output())
        .hasToString(
            "LenientOutput[book=[line 0, line 1, line 2, -, -, -, line 6, line 7], quick=["
                + "Success[value=true], "
                + "Failure[index=1, attempts=2, message=java.lang.IllegalArgumentException: odd]"
                + ", Success[value=true]".repeat(6)
                + "], report=[0, 10, 20, 40, 50, 60] ["
                + "Failure[index=3, attempts=2,"
                + " message=java.lang.IllegalStateException: no stock for line 3], "
                + "Failure[index=7, attempts=2,"
                + " message=java.lang.IllegalStateException: no stock for line 7]] true]");
    assertThat(flow.database().query("select string_agg(s::text, ' ' order by line) from stored s"))
        .isEqualTo("(0,0) (1,100) (2,200) (3,300) (4,400) (5,500) (6,600) (7,700)");
    assertThat(run.progress().step("price").total()).isEqualTo(8);
    assertThat(run.progress().step("check").failed()).isEqualTo(2);
    assertThatExceptionOfType(RunStateException.class)
        .isThrownBy(run::retry)
        .withMessageContaining("it is completed")
        .satisfies(e -> assertThat(e.hint()).startsWith("The failures it tolerated are part of"));
  }

  @Test
  void oneFailureTooManyFailsTheRunAndARetryRepeatsTheFailedItems() throws Exception {
    RunHandle<?> run = run(12);
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(run::output)
        .withMessageContaining(
            "failed in step 'check', task 3: 3 of 12 items failed, 2 are tolerated")
        .withMessageContaining("no stock for line 3");
    int completed = run.progress().step("check").completed();
    assertThat(run.progress().step("check").failed()).isEqualTo(3);
    run.retry();
    assertThat(run.progress().step("check").completed()).isEqualTo(completed);
    assertThat(run.progress().step("check").failed()).isZero();
  }

  @Test
  void nothingInNothingOut() throws Exception {
    assertThat(run(0).output()).hasToString("LenientOutput[book=[], quick=[], report=[] [] true]");
  }

  @Test
  void theMigrationMakesWhatTheCodeWasCompiledFor() {
    String slug = flow.binding().definition().slug();
    assertThat(
            JsonPayload.MAPPER.readTree(
                flow.database().query("select pgflow.flow_shape('" + slug + "')")))
        .isEqualTo(JsonPayload.MAPPER.readTree(flow.binding().definition().shape()));
  }

  private RunHandle<?> run(int lines) throws Exception {
    Constructor<?> input = flow.flows().loadClass("flows.Lenient$Size").getConstructor(int.class);
    RunHandle<?> run = start(flow.binding().definition(), input.newInstance(lines));
    try (ManualWorker worker = new ManualWorker(flow.database().frozen(), flow.binding())) {
      worker.runUntilIdle();
    }
    return run;
  }

  @SuppressWarnings("unchecked") // The input's class comes from the same class loader
  private <I> RunHandle<?> start(FlowDefinition<I, ?> definition, Object input) {
    return PgflowClient.create(flow.database().frozen()).start(definition, (I) input);
  }
}
