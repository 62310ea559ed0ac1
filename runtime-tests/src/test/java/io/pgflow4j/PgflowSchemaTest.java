package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.internal.schema.SqlCore;
import io.pgflow4j.internal.worker.BoundFlows;
import io.pgflow4j.internal.worker.DefinedBy;
import io.pgflow4j.internal.worker.StepwiseWorker;
import io.pgflow4j.json.StorableJson;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class PgflowSchemaTest {
  @Test
  void installsOnce() {
    TestDatabase database = TestDatabase.empty();
    assertThat(PgflowSchema.install(database.dataSource())).isEqualTo(InstallOutcome.INSTALLED);
    assertThat(PgflowSchema.install(database.dataSource()))
        .isEqualTo(InstallOutcome.ALREADY_INSTALLED);
    assertThat(database.query("select queue from pgflow.installation")).isEqualTo("native");
    assertThat(database.query("select version ~ '^[0-9]' from pgflow.installation")).isEqualTo("t");
  }

  @Test
  void ofSeveralInstallersOneInstalls() throws Exception {
    TestDatabase database = TestDatabase.empty();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<InstallOutcome> install = () -> PgflowSchema.install(database.dataSource());
      List<Future<InstallOutcome>> outcomes =
          threads.invokeAll(List.of(install, install, install, install));
      int installed = 0;
      for (Future<InstallOutcome> outcome : outcomes) {
        installed += outcome.get() == InstallOutcome.INSTALLED ? 1 : 0;
      }
      assertThat(installed).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void refusesADowngrade() {
    TestDatabase database = TestDatabase.empty();
    PgflowSchema.install(database.dataSource());
    database.execute("update pgflow.installation set version = '999.0.0'");
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> PgflowSchema.install(database.dataSource()))
        .withMessageContaining("999.0.0")
        .satisfies(e -> assertThat(e.hint()).isNotNull());
  }

  @Test
  void refusesASchemaOfAnotherOrigin() {
    TestDatabase database = TestDatabase.empty();
    database.execute("create schema pgflow");
    database.execute("create table pgflow.theirs ()");
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> PgflowSchema.install(database.dataSource()))
        .withMessageContaining("did not install");
  }

  @Test
  void refusesAnInternalSchemaOfAnotherOrigin() {
    TestDatabase database = TestDatabase.empty();
    database.execute("create schema pgflow_internal");
    database.execute("create function pgflow_internal.theirs() returns int language sql return 1");
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> PgflowSchema.install(database.dataSource()))
        .withMessageContaining("schema pgflow_internal that pgflow4j did not install");
    assertThat(database.query("select pgflow_internal.theirs()")).isEqualTo("1");
  }

  /** Whoever drops schema pgflow alone leaves the internal functions behind. */
  @Test
  void installsAgainWhereOnlyTheInternalSchemaIsLeft() {
    TestDatabase database = TestDatabase.empty();
    PgflowSchema.install(database.dataSource());
    database.execute("drop schema pgflow cascade");
    assertThat(PgflowSchema.install(database.dataSource())).isEqualTo(InstallOutcome.INSTALLED);
  }

  @Test
  void installsIntoEmptySchemasOfTheApplication() {
    TestDatabase database = TestDatabase.empty();
    database.execute("create role schema_owner login");
    database.execute("create schema pgflow authorization schema_owner");
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> PgflowSchema.install(database.as("schema_owner")))
        .withMessageContaining("Role schema_owner may not create schema pgflow_internal")
        .satisfies(
            e ->
                assertThat(e.hint())
                    .contains("create schema pgflow_internal authorization schema_owner"));
    database.execute("create schema pgflow_internal authorization schema_owner");
    assertThat(PgflowSchema.install(database.as("schema_owner")))
        .isEqualTo(InstallOutcome.INSTALLED);
    assertThat(PgflowSchema.install(database.as("schema_owner")))
        .isEqualTo(InstallOutcome.ALREADY_INSTALLED);
  }

  @Test
  void noSessionSetsTheClock() {
    TestDatabase database = TestDatabase.installed();
    assertThat(
            database.query(
                "select pgflow_internal.current_time() < '2100-01-01'"
                    + " from set_config('pgflow.now', '2200-01-01', false) a,"
                    + " set_config('pgflow_test.now', '2200-01-01', false) b"))
        .isEqualTo("t");
  }

  /** A whole run, retries and failures included, where PL/pgSQL checks all that it can check. */
  @Test
  void installsAndRunsUnderAllExtraChecks() {
    TestDatabase database = TestDatabase.empty();
    PGSimpleDataSource strict = new PGSimpleDataSource();
    strict.setUrl(database.server().getUrl());
    strict.setUser("postgres");
    strict.setOptions("-c plpgsql.extra_errors=all -c plpgsql.extra_warnings=all");
    assertThat(PgflowSchema.install(strict)).isEqualTo(InstallOutcome.INSTALLED);
    FlowDefinition<SampleFlows.Size, Long> flow =
        SampleFlows.fanout(database, "strict", ", base_delay => 0");
    FlowBinding binding =
        SampleFlows.bindFanout(
            flow,
            call -> {
              if (call.context().attempt() == 1) {
                throw new IllegalStateException("once");
              }
              return SampleFlows.item(call);
            });
    try (StepwiseWorker worker =
        new StepwiseWorker(
            strict,
            new BoundFlows(List.of(binding)),
            DefinedBy.MIGRATIONS,
            new StrictCodec(StorableJson.DEFAULT_CHARS))) {
      PgflowClient client = PgflowClient.create(strict);
      RunHandle<Long> run = client.start(flow, new SampleFlows.Size(4));
      worker.runUntilIdle();
      assertThat(run.output()).isEqualTo(6);
      RunHandle<Long> unwanted = client.start(flow, new SampleFlows.Size(1));
      unwanted.cancel();
      unwanted.retry();
      worker.runUntilIdle();
      assertThat(unwanted.status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void refusesPgmqWhereItIsMissingAndLeavesNothing() {
    TestDatabase database = TestDatabase.empty();
    PgflowSchema pgmq = PgflowSchema.builder().queue(QueueTransport.PGMQ).build();
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> pgmq.installOn(database.dataSource()))
        .withMessage("The pgmq transport was asked for, but this database has no PGMQ")
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("PF013"))
        .satisfies(e -> assertThat(e.hint()).startsWith("Install the PGMQ extension"));
    assertThat(database.query("select count(*) from pg_namespace where nspname like 'pgflow%'"))
        .isEqualTo("0");
  }

  @Test
  void theScriptInstallsTheSame() {
    TestDatabase byScript = TestDatabase.empty();
    byScript.execute(PgflowSchema.builder().build().script());
    TestDatabase byInstaller = TestDatabase.installed();
    String functions =
        "select md5(string_agg(pg_get_functiondef(p.oid), '' order by p.oid::regprocedure::text))"
            + " from pg_proc p where p.prokind = 'f'"
            + " and p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)";
    assertThat(byScript.query(functions)).isEqualTo(byInstaller.query(functions));
    assertThat(PgflowSchema.install(byScript.dataSource()))
        .isEqualTo(InstallOutcome.ALREADY_INSTALLED);
  }

  @Test
  void theScriptsAreInTheJar() {
    for (QueueTransport queue : QueueTransport.values()) {
      assertThat(
              PgflowSchema.class.getResource(
                  "/io/pgflow4j/sql/scripts/pgflow-" + queue.sqlName() + ".sql"))
          .isNotNull();
    }
    assertThat(SqlCore.class.getResource("/io/pgflow4j/sql/scripts/pgflow-roles.sql")).isNotNull();
  }

  @Test
  void withoutTheSchemaTheClientSaysHowToInstallIt() {
    TestDatabase database = TestDatabase.empty();
    FlowDefinition<NoInput, Object> flow =
        new FlowDefinition<>("absent", 1, "{}", new TypeRef<NoInput>() {}, out -> "", List.of());
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> database.client().start(flow))
        .satisfies(e -> assertThat(e.hint()).contains("PgflowSchema.install"));
  }
}
