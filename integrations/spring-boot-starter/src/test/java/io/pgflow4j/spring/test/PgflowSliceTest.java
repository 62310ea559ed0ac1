package io.pgflow4j.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.Flow;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.TestClock;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A test of a flow without a database of its own, a worker or a wait. */
@PgflowTest
@TestPropertySource(
    properties = {"pgflow.worker.development-mode=true", "spring.jpa.hibernate.ddl-auto=none"})
final class PgflowSliceTest {
  @Autowired PgflowClient client;
  @Autowired ManualWorker worker;
  @Autowired TestClock clock;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Patient.class)
  static class Application {}

  /** Fails once, and writes through Spring. */
  @Flow(slug = "patient")
  static class Patient {
    private final JdbcClient jdbc;

    Patient(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    @Step(slug = "only", maxAttempts = 2, baseDelay = "1h")
    int only(StepContext attempt, Connection connection) {
      jdbc.sql("insert into effects values ('patient', ?)").param(attempt.attempt()).update();
      if (attempt.attempt() == 1) {
        throw new IllegalStateException("once, on purpose");
      }
      return jdbc.sql("select attempt from effects where id = 'patient'")
          .query(Integer.class)
          .single();
    }
  }

  @Test
  void theTestRunsTheWorkerAndMovesTheTime() {
    clock.set(Instant.parse("2030-01-01T00:00:00Z"));
    worker.runUntilIdle();
    RunHandle<PgflowSliceTest_PatientOutput> run =
        client.start(PgflowSliceTest_PatientFlow.DEFINITION);
    assertThat(worker.runUntilIdle()).isEqualTo(1);
    assertThat(run.status()).isEqualTo(RunStatus.STARTED);
    clock.advance(Duration.ofHours(3));
    assertThat(worker.runUntilIdle()).isEqualTo(1);
    assertThat(run.output().only()).isEqualTo(2);
  }
}
