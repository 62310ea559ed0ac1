package io.pgflow4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What the slice does on a database that a service connection names. */
@DirtiesContext
@TestPropertySource(
    properties = {"pgflow.worker.development-mode=true", "spring.jpa.hibernate.ddl-auto=none"})
abstract class ServiceDatabaseScene {
  @Autowired PgflowClient client;
  @Autowired ManualWorker worker;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Audit.class)
  static class Application {
    @Bean
    Effects effects(JdbcClient jdbc) {
      return (id, attempt) ->
          jdbc.sql("insert into effects values (?, ?)").params(id, attempt).update();
    }
  }

  /** The start of the database's name. */
  abstract String database();

  @Test
  void theSliceWorksOnThatDatabase() {
    assertThat(jdbc.sql("select current_database()").query(String.class).single())
        .startsWith(database());
    assertThat(context.containsBean("pgflowTestServer")).isFalse();
    worker.runUntilIdle();
    RunHandle<AuditOutput> run =
        client.start(AuditFlow.DEFINITION, new Audit.Request("contained", 1));
    assertThat(worker.runUntilIdle()).isEqualTo(1);
    assertThat(run.status()).isEqualTo(RunStatus.STARTED);
    clock.advance(Duration.ofMinutes(1));
    assertThat(worker.runUntilIdle()).isEqualTo(1);
    assertThat(run.output().book()).isEqualTo("contained");
  }
}
