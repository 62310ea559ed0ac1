package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.SignalKey;
import io.pgflow4j.SignalOutcome;
import io.pgflow4j.SignalToken;
import io.pgflow4j.SkipReason;
import io.pgflow4j.testing.ManualWorker;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was generated for steps that await a signal runs on a real database. */
class SignalsTest {
  @AutoClose private static final MigrationServer SERVER = new MigrationServer();

  @TempDir Path temp;
  private MigratedFlow flow;
  private PgflowClient client;
  private Object instance;

  @BeforeEach
  void compileAndMigrate() throws Exception {
    flow = MigratedFlow.compile(SERVER, temp, "approvals", "flows.Purchases");
    client = PgflowClient.create(flow.database().frozen());
    instance = flow.flows().instance("flows.Purchases");
  }

  @Test
  void theShapeOfTheCodeIsThatOfTheDatabase() throws Exception {
    MigratedDatabase developed = SERVER.database(temp.resolve("none"));
    ManualWorker.inDevelopmentMode(developed.frozen(), flow.binding()).close();
    String awaiting =
        """
        select jsonb_build_array(
          (select jsonb_agg(jsonb_build_array(step_slug, awaiting, signal_timeout, on_timeout) order by step_slug)
            from pgflow.steps),
          pgflow.flow_shape('purchases'))
        """;
    assertThat(developed.query(awaiting))
        .contains("[\"secondOpinion\", true, 3600, \"skip\"]")
        .isEqualTo(flow.database().query(awaiting));
    assertThat(
            flow.database()
                .query(
                    "select pgflow.flow_shape('purchases') = '%s'::jsonb"
                        .formatted(flow.binding().definition().shape())))
        .isEqualTo("t");
  }

  @Test
  void payloadsAreTheOutputsThatDependentsAreGiven() throws Exception {
    RunHandle<?> run = start(null);
    work("12:00:00");
    assertThat(run.progress().step("approval").parked()).isEqualTo(1);
    assertThat(run.progress().step("approval").deadline()).hasToString("2030-01-04T12:00:00Z");
    assertThat(run.progress().step("deliveries").parked()).isEqualTo(2);
    SignalKey<Object> approval = key("APPROVAL");
    assertThat(client.signal(run.runId(), approval, approval("eva")))
        .isEqualTo(SignalOutcome.ACCEPTED);
    assertThat(client.signal(run.runId(), approval, approval("eva")))
        .isEqualTo(SignalOutcome.ALREADY_DONE);
    assertThat(client.signal(run.runId(), approval, approval("tom")))
        .isEqualTo(SignalOutcome.CONFLICT);
    for (int item = 0; item < 2; item++) {
      assertThat(client.signal(run.runId(), key("DELIVERIES"), item, "box " + item))
          .isEqualTo(SignalOutcome.ACCEPTED);
    }
    work("12:00:01");
    assertThat(client.signal(run.runId(), key("SECOND_OPINION"), 7))
        .isEqualTo(SignalOutcome.ACCEPTED);
    work("12:00:02");
    assertThat(run.output())
        .hasToString(
            "PurchasesOutput[buy=eva says true, Optional[7], remind=reminded, store=[box 0, box 1]]");
  }

  @Test
  void aStepThatNobodySignalsInTimeIsSkipped() throws Exception {
    RunHandle<?> run = start(null);
    assertThat(client.signal(run.runId(), key("APPROVAL"), approval("eva")))
        .isEqualTo(SignalOutcome.ACCEPTED);
    work("12:00:00");
    assertThat(client.signal(run.runId(), key("DELIVERIES"), 0, "a").isTaken()).isTrue();
    assertThat(client.signal(run.runId(), key("DELIVERIES"), 1, "b").isTaken()).isTrue();
    work("13:00:01");
    assertThat(run.output())
        .hasToString(
            "PurchasesOutput[buy=eva says true, Optional.empty, remind=reminded, store=[a, b]]");
    assertThat(run.progress().step("secondOpinion").skipReason()).isEqualTo(SkipReason.EXHAUSTED);
    assertThat(client.signal(run.runId(), key("SECOND_OPINION"), 7)).isEqualTo(SignalOutcome.STALE);
  }

  @Test
  void aStepWaitsForTheTimeInItsInput() throws Exception {
    RunHandle<?> run = start(Instant.parse("2030-01-01T12:30:00Z"));
    work("12:29:59");
    assertThat(run.progress().step("remind").queued()).isEqualTo(1);
    work("12:30:00");
    assertThat(run.progress().step("remind").completed()).isEqualTo(1);
  }

  @Test
  void aTokenNamesTheTaskThatGaveItOut() throws Exception {
    RunHandle<?> run = start(null);
    work("12:00:00");
    List<?> mails =
        (List<?>) flow.flows().loadClass("flows.Purchases").getField("mails").get(instance);
    String text =
        mails.stream()
            .map(String::valueOf)
            .filter(mail -> mail.startsWith(run.runId().toString()))
            .findFirst()
            .orElseThrow();
    SignalToken token = SignalToken.parse(text).orElseThrow();
    assertThat(token.stepSlug()).isEqualTo("approval");
    assertThat(token).asString().doesNotContain(text.substring(text.lastIndexOf('.')));
    SignalToken guessed =
        SignalToken.parse(text.substring(0, text.lastIndexOf('.') + 1) + "0".repeat(32))
            .orElseThrow();
    assertThat(client.signal(guessed, key("APPROVAL"), approval("mallory")))
        .isEqualTo(SignalOutcome.STALE);
    assertThatExceptionOfType(io.pgflow4j.InvalidArgumentException.class)
        .isThrownBy(() -> client.signal(token, key("SECOND_OPINION"), 7))
        .withMessageContaining("'secondOpinion'");
    assertThat(client.signal(token, key("APPROVAL"), approval("eva")))
        .isEqualTo(SignalOutcome.ACCEPTED);
    assertThat(run.status()).isEqualTo(RunStatus.STARTED);
  }

  private RunHandle<?> start(@Nullable Instant remindAt) throws Exception {
    Constructor<?> order =
        flow.flows().loadClass("flows.Purchases$Order").getDeclaredConstructors()[0];
    @SuppressWarnings("unchecked")
    FlowDefinition<Object, Object> definition =
        (FlowDefinition<Object, Object>) flow.binding().definition();
    return client.start(
        definition, order.newInstance(List.of("tea", "cake"), Optional.ofNullable(remindAt)));
  }

  private void work(String time) throws Exception {
    try (ManualWorker worker =
        new ManualWorker(
            flow.database().at("2030-01-01T" + time + "Z"),
            flow.flows().bind(instance, "flows.PurchasesFlow"))) {
      worker.runUntilIdle();
    }
  }

  @SuppressWarnings("unchecked")
  private SignalKey<Object> key(String name) throws Exception {
    Field key = flow.flows().loadClass("flows.PurchasesFlow").getDeclaredField(name);
    return (SignalKey<Object>) key.get(null);
  }

  private Object approval(String by) throws Exception {
    return flow.flows()
        .loadClass("flows.Purchases$Approval")
        .getDeclaredConstructors()[0]
        .newInstance(by, true);
  }
}
