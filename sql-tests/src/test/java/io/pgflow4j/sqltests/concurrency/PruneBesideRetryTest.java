package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run that has ended is deleted and retried at the same time: whoever comes first decides. */
final class PruneBesideRetryTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  @RegisterExtension static final Scene SCENE = new Scene("prune_beside_retry");

  private final Connection connection = SCENE.connection();
  private final Engine engine = new Engine(connection);
  private final Session first = SCENE.session();
  private final Session second = SCENE.session();

  @BeforeEach
  void cancelRuns() throws SQLException {
    engine.start(Flows.FLAT, List.of(RUN, OTHER));
    engine.cancel(RUN);
    engine.cancel(OTHER);
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
