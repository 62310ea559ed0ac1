package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.internal.core.SnapshotHolder;
import io.pgflow4j.internal.core.WorkerConnection;
import io.pgflow4j.internal.core.WorkerIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who holds the oldest snapshot, as a worker sees it. */
final class OldSnapshotTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final WorkerIdentity WORKER =
      new WorkerIdentity(
          UUID.randomUUID(), "w", new String[0], new String[0], "{}", UnaryOperator.identity());

  @Test
  void aSessionThatKeepsItsSnapshotIsNamed() throws SQLException {
    try (Connection report = DATABASE.dataSource().getConnection();
        Statement statement = report.createStatement()) {
      statement.execute("set application_name = 'report'");
      report.setAutoCommit(false);
      report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("select 1");
      SnapshotHolder first = oldest();
      DATABASE.execute("create table later_than_the_report (n int)");
      SnapshotHolder second = oldest();
      report.rollback();

      assertThat(Objects.requireNonNull(first).name()).startsWith("process ").endsWith(" (report)");
      assertThat(second).isEqualTo(first);
      assertThat(oldest()).isNotEqualTo(first);
    }
  }

  private static @Nullable SnapshotHolder oldest() throws SQLException {
    try (WorkerConnection connection =
        WorkerConnection.open(DATABASE.dataSource(), WORKER, Duration.ofSeconds(30))) {
      return connection.oldestSnapshot();
    }
  }
}
