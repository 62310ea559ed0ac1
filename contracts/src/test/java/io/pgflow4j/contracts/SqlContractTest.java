package io.pgflow4j.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.internal.jdbc.SqlErrors;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL callers, programs in other languages and older workers go on working on newer cores. */
final class SqlContractTest {
  private static final String PGMQ = Objects.requireNonNullElse(System.getenv("PGMQ_SQL"), "");

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static List<QueueTransport> queues() {
    return PGMQ.isEmpty() ? List.of(QueueTransport.NATIVE) : List.of(QueueTransport.values());
  }

  @ParameterizedTest
  @MethodSource("queues")
  void thePublicSqlOnlyGrows(QueueTransport queue) throws Exception {
    Contract now = read(installed("contract_" + queue.sqlName(), queue));
    if (queue == QueueTransport.NATIVE) {
      Recording.write("sql.txt", now);
    }
    Recording.check(
        "sql.txt",
        "The public SQL on queue " + queue.sqlName(),
        "Give new parameters a default and put them last; keep functions, columns, rights and"
            + " SQLSTATEs; add a function beside the one whose meaning changes.",
        now);
  }

  /** What counts as a break, shown on changes of the installed core. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          drop function pgflow.run_status(uuid)                                       | function run_status is gone
          alter function pgflow.run_status(uuid) rename to status_of_run              | function run_status is gone
          alter function pgflow.run_status(uuid) immutable                            | 'returns' was 'text; stable
          alter function pgflow.run_status(uuid) security invoker                     | with its caller's rights
          revoke execute on function pgflow.run_status(uuid) from pgflow_reader       | function run_status: 'may be called by pgflow_reader' is gone
          create function pgflow.run_status(text) returns text return 'x'             | function run_status: 'forms' was '1' and is now '2'
          revoke select on pgflow.stranded_tasks from pgflow_reader                   | view stranded_tasks: 'may be read by pgflow_reader' is gone
          alter table pgflow.runs rename column output to result                      | table runs: 'column output' is gone
          alter table pgflow.steps alter column rate type varchar(99)                 | table steps: 'column rate' was 'text'
          alter table pgflow.runs alter column status drop not null                   | table runs: 'column status' was 'text; never null' and is now 'text'
          alter type pgflow.task_record add attribute x int, drop attribute attempt cascade | is gone
          """)
  void refuses(String change, String breach) throws Exception {
    assertThat(breaches(change)).anyMatch(line -> line.contains(breach));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          (run_id uuid, x int default 1) returns text stable security definer    |
          (run_id uuid, x int) returns text stable security definer              | 'parameter 2' is new and asks something of existing users
          (x int, run_id uuid) returns text stable security definer              | 'parameter 1' was 'run_id uuid; required' and is now 'x integer; required'
          (id uuid) returns text stable security definer                         | 'parameter 1' was 'run_id uuid; required' and is now 'id uuid; required'
          (run_id text) returns text stable security definer                     | is now 'run_id text; required'
          (run_id uuid default null) returns text stable security definer        |
          (run_id uuid) returns varchar stable security definer                  | is now 'character varying; stable
          """)
  void judgesANewFormOfAFunction(String form, @Nullable String breach) throws Exception {
    List<String> breaches =
        breaches(
            "drop function pgflow.run_status(uuid); create function pgflow.run_status"
                + form
                + " return 'PF004'; grant execute on function pgflow.run_status to pgflow_reader,"
                + " pgflow_client, pgflow_worker; revoke all on function pgflow.run_status from"
                + " public");
    breaches.removeIf(line -> line.contains("may raise"));
    if (breach == null) {
      assertThat(breaches).isEmpty();
    } else {
      assertThat(breaches).anyMatch(line -> line.contains(breach));
    }
  }

  @Test
  void letsPassWhatIsNew() throws Exception {
    assertThat(
            breaches(
                "create function pgflow.anew(x int) returns int return x;"
                    + "alter table pgflow.runs add column label text not null default '';"
                    + "create view pgflow.new_view as select 1 as x"))
        .isEmpty();
  }

  private static List<String> breaches(String change) throws Exception {
    DataSource database = installed("changes", QueueTransport.NATIVE);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      Contract before = read(connection);
      statement.execute(change);
      List<String> breaches = before.breaches(read(connection));
      connection.rollback();
      return breaches;
    }
  }

  private static DataSource installed(String name, QueueTransport queue) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet there =
            statement.executeQuery("select from pg_database where datname = '" + name + "'")) {
      if (!there.next()) {
        statement.execute("create database " + name);
      }
    }
    DataSource database = server.getDatabase("postgres", name);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet missing = statement.executeQuery("select to_regnamespace('pgmq') is null")) {
      missing.next();
      if (queue == QueueTransport.PGMQ && missing.getBoolean(1)) {
        statement.setEscapeProcessing(false);
        statement.execute(Files.readString(Path.of(PGMQ)));
      }
    }
    PgflowSchema.builder().queue(queue).roles(true).build().installOn(database);
    return database;
  }

  private static Contract read(DataSource database) throws Exception {
    try (Connection connection = database.getConnection()) {
      return read(connection);
    }
  }

  private static Contract read(Connection connection) throws IOException, SQLException {
    Contract contract = new Contract();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(query())) {
        while (rows.next()) {
          String subject = rows.getString(1);
          contract.add(subject, rows.getString(2), (String[]) rows.getArray(3).getArray());
          if (subject.startsWith("SQLSTATE ")) {
            String state = subject.substring("SQLSTATE ".length());
            contract.add(
                subject,
                "in Java",
                SqlErrors.translate(new SQLException("", state)).getClass().getName());
          }
        }
      }
    }
    return contract;
  }

  private static String query() throws IOException {
    try (InputStream in = SqlContractTest.class.getResourceAsStream("public_sql.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
