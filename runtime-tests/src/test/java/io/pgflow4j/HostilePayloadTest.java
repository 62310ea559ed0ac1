package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.codec.HostilePayloads;
import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.internal.worker.BoundFlows;
import io.pgflow4j.internal.worker.DefinedBy;
import io.pgflow4j.internal.worker.StepwiseWorker;
import io.pgflow4j.json.StorableJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that JSON, PostgreSQL or the declared type cannot hold: each fails its task, clearly. */
final class HostilePayloadTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What PostgreSQL stores and the declared type cannot hold. */
  static Stream<Arguments> storedUnreadable() {
    return HostilePayloads.unreadable().filter(row -> !row.get()[0].equals("nesting of 20,000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("storedUnreadable")
  void failsItsTaskWhenRead(String name, String json, TypeRef<?> type) {
    String slug = "in_" + name.replaceAll("[^a-z0-9]", "_");
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, slug, ", max_attempts => 1");
    String run =
        DATABASE.query("select run_id from pgflow.start_flow('" + slug + "', '" + json + "')");
    FlowBinding binding = SampleFlows.bindSingle(flow, call -> call.input().required("run", type));
    try (StepwiseWorker worker =
        new StepwiseWorker(
            DATABASE.dataSource(),
            new BoundFlows(List.of(binding)),
            DefinedBy.MIGRATIONS,
            new StrictCodec(StorableJson.DEFAULT_CHARS))) {
      assertThat(worker.runUntilIdle()).isEqualTo(1);
    }
    assertThat(DATABASE.client().run(flow, UUID.fromString(run)).failure())
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.stepSlug()).isEqualTo("only");
              assertThat(failure.message()).startsWith("io.pgflow4j.PayloadException: ");
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.pgflow4j.codec.HostilePayloads#unwritable")
  void failsItsRunAndNothingElse(String name, Object value, String told) {
    String slug = "out_" + name.replaceAll("[^a-z0-9]", "_");
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, slug, "");
    try (Worker worker =
        SampleFlows.singleWorker(DATABASE.dataSource(), flow, call -> value)
            .maxOutputChars(1_000)
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> DATABASE.client().start(flow, Map.of()).await(PATIENCE))
          .satisfies(e -> assertThat(e.failure().message()).contains(told));
    }
  }
}
