package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that has ended is deleted and retried at the same time: whoever comes first decides. */
final class PruneBesideRetryTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private static Database database;

  private Connection connection;
  private Engine engine;
  private Session first;
  private Session second;

  @BeforeAll
  static void createDatabase() throws SQLException {
    database = Database.create("prune_beside_retry");
  }

  @BeforeEach
  void connect() throws SQLException {
    database.clear();
    connection = database.open();
    engine = new Engine(connection);
    first = new Session(database);
    second = new Session(database);
    engine.start(Flows.FLAT, List.of(RUN, OTHER));
    engine.cancel(RUN);
    engine.cancel(OTHER);
  }

  @AfterEach
  void close() throws SQLException {
    first.close();
    second.close();
    connection.close();
  }

  @Test
  void pruningPassesOverARunThatIsBeingRetried() throws SQLException {
    first.call(e -> e.execute("select pgflow.retry_run('%s')".formatted(RUN)));
    second.call(PruneBesideRetryTest::prune);
    second.commit();
    first.commit();

    assertThat(runs()).containsExactly("%s started 3".formatted(RUN));
    assertThat(Invariant.broken(connection)).isEmpty();
    Ending.finish(connection);
  }

  @Test
  void retryThatWaitsForAPruningIsToldThatThereIsNoSuchRun() throws SQLException {
    first.call(PruneBesideRetryTest::prune);
    Future<?> retrying =
        second.begin(e -> e.execute("select pgflow.retry_run('%s')".formatted(RUN)));
    assertThat(second.isBlocked(retrying)).isTrue();
    first.commit();

    assertThatThrownBy(() -> Session.result(retrying))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("PF004"));
    second.rollback();
    assertThat(runs()).isEmpty();
  }

  private static boolean prune(Engine engine) throws SQLException {
    engine.prune();
    return true;
  }

  private List<String> runs() throws SQLException {
    return Sql.query(
        connection,
        "select concat_ws(' ', r.run_id, r.status, (select count(*) from pgflow.step_tasks t where"
            + " t.run_id = r.run_id)) from pgflow.runs r",
        row -> row.getString(1));
  }
}
