package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.sqltests.concurrency.Stage.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches that complete at once and make room for more items than wait. */
final class LastItemsTest {
  private static final List<String> WORK = List.of(Flows.WORK);

  @RegisterExtension static final Scene SCENE = new Scene("last_items");

  private final Connection connection = SCENE.connection();
  private List<Task> running;

  /** Of six items four run, which is the limit; one has completed, and one waits. */
  @BeforeEach
  void leaveOneItemWaiting() throws SQLException {
    Engine engine = new Engine(connection);
    engine.start(Flows.WORK, List.of(new UUID(0, 1)));
    engine.complete(engine.claim(WORK, 10));
    List<Task> first = engine.claim(WORK, 100);
    engine.complete(Runs.of("l-plain", first));
    running = new ArrayList<>(Runs.of("m-each", first));
    engine.complete(List.of(running.remove(0)));
    running.addAll(engine.claim(WORK, 100));
    assertThat(running).hasSize(4);
  }

  @Test
  void anItemThatAnAbortedBatchHadTakenFollowsTheNextBatch() throws SQLException {
    assertThat(afterTwoBatches(Session::rollback))
        .containsExactly("completed 3", "queued 1", "started 2");
  }

  @Test
  void anItemIsTakenOnce() throws SQLException {
    assertThat(afterTwoBatches(Session::commit))
        .containsExactly("completed 4", "queued 1", "started 1");
  }

  /** How a first batch ends. */
  private interface End {
    void of(Session session) throws SQLException;
  }

  private List<String> afterTwoBatches(End end) throws SQLException {
    Session one = SCENE.session();
    Session two = SCENE.session();
    one.call(e -> e.complete(running.subList(0, 1)));
    Future<?> call = two.begin(e -> e.complete(running.subList(1, 3)));
    two.isBlocked(call);
    end.of(one);
    Session.result(call);
    two.commit();
    assertThat(Invariant.broken(connection)).isEmpty();
    List<String> statuses =
        Sql.query(
            connection,
            "select concat_ws(' ', t.status, count(*)) from pgflow.step_tasks t"
                + " where t.step_slug = 'm-each' group by t.status order by 1",
            row -> row.getString(1));
    Ending.finish(connection);
    return statuses;
  }
}
