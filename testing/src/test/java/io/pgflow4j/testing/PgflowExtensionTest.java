package io.pgflow4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.InstallOutcome;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowSchema;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.SchemaConflictException;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PgflowExtensionTest {
  @RegisterExtension
  static final PgflowExtension PGFLOW =
      PgflowExtension.builder().migration("/migrations/retried.sql").build();

  private static final TypeRef<Integer> INTEGER = new TypeRef<>() {};
  private static final FlowDefinition<NoInput, Integer> FLOW =
      new FlowDefinition<>(
          "retried",
          1,
          "{\"slug\":\"retried\",\"version\":1,\"steps\":[{\"slug\":\"only\",\"type\":\"single\","
              + "\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          new TypeRef<NoInput>() {},
          out -> out.required("only", INTEGER),
          List.of(new StepDefinition("only", StepKind.SINGLE, List.of(), 1)));

  private static FlowBinding failingOnce() {
    return FlowBinding.of(FLOW)
        .step(
            "only",
            INTEGER,
            call -> {
              if (call.context().attempt() == 1) {
                throw new IllegalStateException("once");
              }
              return call.context().attempt();
            })
        .build();
  }

  @Test
  void aRetryIsDueWhenTheClockSaysSo() {
    PGFLOW.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
    try (ManualWorker worker = PGFLOW.worker(failingOnce())) {
      RunHandle<Integer> run = PGFLOW.client().start(FLOW);
      assertThat(worker.runUntilIdle()).isEqualTo(1);
      assertThat(worker.runOne()).isFalse();
      assertThat(run.status()).isEqualTo(RunStatus.STARTED);

      PGFLOW.clock().advance(Duration.ofHours(3));
      assertThat(worker.runOne()).isTrue();
      assertThat(run.output()).isEqualTo(2);
      assertThat(run.progress().step("only").finishedAt())
          .isEqualTo(Instant.parse("2030-01-01T03:00:00Z"));
    }
  }

  @Test
  void withTheServersClockAgainTheDatabaseIsAsInstalled() {
    PGFLOW.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
    PGFLOW.clock().reset();
    assertThat(PgflowSchema.install(PGFLOW.dataSource()))
        .isEqualTo(InstallOutcome.ALREADY_INSTALLED);
  }

  @Test
  void aDatabaseWhoseClockWasReplacedIsRefused() {
    TestClock.replaceIn(PGFLOW.dataSource());
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> PgflowSchema.install(PGFLOW.dataSource()))
        .withMessageStartingWith("pgflow_internal.current_time() of this database was replaced")
        .satisfies(e -> assertThat(e.hint()).startsWith("Use another database"));
  }
}
