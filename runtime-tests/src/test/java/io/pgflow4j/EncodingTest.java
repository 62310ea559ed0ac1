package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases with another encoding than UTF8. */
final class EncodingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Latin-1 has the one and not the other. */
  private static final String KNOWN = "caf\u00e9";

  private static final String UNKNOWN = "10 \u20ac";

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII", "UTF8"})
  void installsAndRuns(String encoding) {
    TestDatabase database = TestDatabase.installed(encoding);
    assertThat(database.query("show server_encoding")).isEqualTo(encoding);
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(database, "plain", "");
    try (Worker worker =
        Worker.builder(database.dataSource())
            .name("travailleur " + KNOWN)
            .flow(
                SampleFlows.bindSingle(
                    flow, call -> Map.of(KNOWN, call.input().required("run", SampleFlows.OBJECT))))
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(database.client().start(flow, KNOWN).await(PATIENCE))
          .isEqualTo(Map.of(KNOWN, KNOWN));
    }
  }

  @Test
  void aStartWithACharacterThatTheEncodingLacksIsRefused() {
    TestDatabase database = TestDatabase.installed("LATIN1");
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(database, "start", "");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> database.client().start(flow, UNKNOWN))
        .withMessageContaining("has no equivalent in encoding \"LATIN1\"");
    assertThat(database.query("select count(*) from pgflow.runs")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOutputWithACharacterThatTheEncodingLacksFailsItsRunAndSaysWhy(boolean transactional) {
    TestDatabase database = TestDatabase.installed("LATIN1");
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(database, "output", ", max_attempts => 1");
    FlowBinding binding =
        transactional
            ? SampleFlows.bindTransactional(flow, call -> UNKNOWN)
            : SampleFlows.bindSingle(flow, call -> UNKNOWN);
    try (Worker worker = Worker.builder(database.dataSource()).flow(binding).start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = database.client().start(flow, 1);
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> run.await(PATIENCE))
          .withMessageContaining("has no equivalent in encoding \"LATIN1\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII", "UTF8"})
  void anErrorTextWithSuchACharacterIsKept(String encoding) {
    TestDatabase database = TestDatabase.installed(encoding);
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(database, "error", ", max_attempts => 1");
    try (Worker worker =
        SampleFlows.singleWorker(
                database.dataSource(),
                flow,
                call -> {
                  throw new IllegalStateException("costs " + UNKNOWN);
                })
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = database.client().start(flow, 1);
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> run.await(PATIENCE))
          .withMessageContaining(
              encoding.equals("LATIN1") ? "costs 10 \\u20ac" : "costs " + UNKNOWN);
    }
  }
}
