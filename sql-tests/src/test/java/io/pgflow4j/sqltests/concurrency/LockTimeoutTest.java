package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A session's {@code lock_timeout} ends every wait of a call, also where calls retry locks. */
final class LockTimeoutTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final List<String> CALLS =
      List.of(
          "select pgflow.cancel_run('%s')",
          "select pgflow.fail_task('%s', 'b', 0, 'broken', permanent => true)",
          "select pgflow.delete_flow_and_data('flat')");

  @Test
  void callsThatWaitForATaskEndWithTheTimeout() throws SQLException {
    Database database = Database.create("lock_timeout");
    try (Session holder = new Session(database);
        Session waiter = new Session(database);
        var connection = database.open()) {
      Engine engine = new Engine(connection);
      engine.start(Flows.FLAT, List.of(RUN));
      List<Task> tasks = engine.claim(List.of(Flows.FLAT), 10);
      holder.call(e -> e.complete(tasks.stream().filter(task -> task.step().equals("a")).toList()));
      for (String call : CALLS) {
        waiter.call(e -> e.execute("set local lock_timeout = '50ms'"));
        assertThatThrownBy(() -> waiter.call(e -> e.execute(call.formatted(RUN))))
            .as(call)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
        waiter.rollback();
      }
    }
  }
}
