package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.sqltests.concurrency.Engine.Outcome;
import io.pgflow4j.sqltests.concurrency.Engine.Results;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches that end a run and do more than that. */
final class EndingBatchTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final List<String> FLAT = List.of(Flows.FLAT);
  private static final List<String> DEEP = List.of(Flows.DEEP);

  @RegisterExtension static final Scene SCENE = new Scene("ending_batch");

  private final Connection connection = SCENE.connection();
  private final Engine engine = new Engine(connection);

  @Test
  void stepCompletedByTheBatchThatFailsItsRunIsNotRepeated() throws SQLException {
    engine.start(Flows.WORK, List.of(RUN));
    List<Task> roots = engine.claim(List.of(Flows.WORK), 10);
    Results results = new Results(roots.subList(0, 1), roots.subList(1, 2), true);

    assertThat(engine.exchange(List.of(Flows.WORK), 0, results))
        .extracting(Outcome::name)
        .containsExactly("done", "failed");

    assertThat(Invariant.broken(connection)).isEmpty();
    Ending.finish(connection);
  }

  @Test
  void exchangeClaimsNothingOfTheRunItEnds() throws SQLException {
    engine.start(Flows.FLAT, List.of(RUN, OTHER));
    List<Task> first = engine.claim(FLAT, 1);
    UUID surviving = first.get(0).run().equals(RUN) ? OTHER : RUN;

    List<Outcome> outcomes = engine.exchange(FLAT, 10, new Results(List.of(), first, true));

    assertThat(outcomes.stream().filter(Outcome::claimed).map(o -> o.task().run()))
        .containsExactly(surviving, surviving, surviving);
    assertThat(Invariant.broken(connection)).isEmpty();
  }

  /**
   * Two claims find the same doomed run. Before the second gets its locks the run has been ended,
   * its cause removed, and the run retried.
   */
  @Test
  void doomThatHasBeenLiftedMeanwhileEndsNothing() throws SQLException {
    engine.start(Flows.DEEP, List.of(RUN));
    engine.complete(engine.claim(DEEP, 10));
    List<Task> outer = engine.claim(DEEP, 10);
    Sql.execute(connection, "update pgflow.flows set max_fanout = 11 where flow_slug = 'deep'");
    engine.complete(outer);

    Session one = SCENE.session();
    Session two = SCENE.session();
    one.call(e -> e.claim(DEEP, 1));
    Future<?> call = two.begin(e -> e.claim(DEEP, 1));
    assertThat(two.isBlocked(call)).isTrue();
    Sql.execute(connection, "update pgflow.flows set max_fanout = 100 where flow_slug = 'deep'");
    one.call(
        e -> {
          e.retry(RUN);
          return RUN;
        });
    one.commit();
    Session.result(call);
    two.commit();

    assertThat(Sql.query(connection, "select r.status from pgflow.runs r", row -> row.getString(1)))
        .containsExactly("started");
    assertThat(Invariant.broken(connection)).isEmpty();
    Ending.finish(connection);
  }

  /**
   * A failure without an attempt number comes for a run that has ended, in a batch that ends
   * another run. While the batch waits for that one's locks, the ended run is retried.
   */
  @Test
  void failureThatCameBeforeTheRetryOfItsRunDoesNotCountInTheRetriedRun() throws SQLException {
    engine.start(Flows.FLAT, List.of(RUN, OTHER));
    engine.cancel(OTHER);
    List<Task> claimed = engine.claim(FLAT, 10);

    Session holder = SCENE.session();
    Session late = SCENE.session();
    holder.call(e -> e.fail(claimed.subList(0, 1), false));
    Future<?> call =
        late.begin(
            e ->
                e.execute(
                    "select pgflow.fail_tasks(array['%s', '%s']::uuid[], '{b,a}', '{0,0}',"
                            .formatted(RUN, OTHER)
                        + " '{failed,late}', permanent => '{true,false}')"));
    assertThat(late.isBlocked(call)).isTrue();
    engine.retry(OTHER);
    holder.commit();
    Session.result(call);
    late.commit();

    assertThat(
            Sql.query(
                connection,
                "select concat_ws(' ', t.step_slug, t.status, t.error_message) from"
                    + " pgflow.step_tasks t where t.run_id = '%s' order by 1".formatted(OTHER),
                row -> row.getString(1)))
        .containsExactly("a queued", "b queued", "c queued");
    assertThat(Invariant.broken(connection)).isEmpty();
    Ending.finish(connection);
  }
}
