package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server gives partitions away while clients start runs and workers do tasks. */
final class SplitTest {
  /** Of partition 1, which stays. */
  private static final UUID STAYS = new UUID(0, 1);

  /** Of partition 129, which goes. */
  private static final UUID GOES = new UUID(0, 129);

  private static final String START = "select pgflow.start_flow('flat', '{}', '%s')";

  private static final String BEGIN = "select pgflow.begin_split('{[128,256)}')";

  private static final String TWO_SERVERS =
      "select pgflow.set_shards("
          + "'[{\"server\": \"a\", \"partitions\": \"{[0,128)}\"},"
          + " {\"server\": \"b\", \"partitions\": \"{[128,256)}\"}]', 'a', 2, copied => true)";

  @RegisterExtension static final Scene SCENE = new Scene("split");

  private final Connection connection = SCENE.connection();
  private final Engine engine = new Engine(connection);
  private final Session split = SCENE.session();
  private final Session other = SCENE.session();

  @BeforeEach
  void nameTheServer() throws SQLException {
    Sql.execute(
        connection,
        "select pgflow.set_shards('[{\"server\": \"a\", \"partitions\": \"{[0,256)}\"}]', 'a', 1)");
  }

  @AfterEach
  void forgetTheMap() throws SQLException {
    Sql.execute(connection, "truncate pgflow.shards, pgflow.this_server");
  }

  @Test
  void aSplitWaitsForStartsThatHaveBegun() throws SQLException {
    other.call(e -> e.execute(START.formatted(GOES)));
    Future<?> splitting = split.begin(e -> e.execute(BEGIN));
    assertThat(split.isBlocked(splitting)).isTrue();
    other.commit();

    Session.result(splitting);
    split.call(e -> e.execute(TWO_SERVERS));
    split.commit();
    assertThat(openRuns()).isEmpty();
  }

  @Test
  void aStartThatWaitsForASplitGoesByTheNewMap() throws SQLException {
    split.call(e -> e.execute(BEGIN));
    Future<?> starting = other.begin(e -> e.execute(START.formatted(GOES)));
    assertThat(other.isBlocked(starting)).isTrue();
    split.call(e -> e.execute(TWO_SERVERS));
    split.commit();

    assertFails("PF018", starting);
    other.call(e -> e.execute(START.formatted(STAYS)));
    other.call(
        e -> e.execute("select pgflow.start_flows('flat', array_fill('{}'::jsonb, '{40}'))"));
    other.commit();
    assertThat(openRuns()).hasSize(41).allMatch(run -> (run.getLeastSignificantBits() & 128) == 0);
  }

  @Test
  void aStartWithAnOlderSnapshotFailsAndChangesNothing() throws SQLException {
    other.call(e -> e.execute("set transaction isolation level repeatable read"));
    other.call(e -> e.execute("select count(*) from pgflow.runs"));
    split.call(e -> e.execute(BEGIN));
    split.call(e -> e.execute(TWO_SERVERS));
    split.commit();

    assertFails("40001", other.begin(e -> e.execute(START.formatted(GOES))));
    assertThat(openRuns()).isEmpty();
  }

  @Test
  void workersGoOnWithTheRunsThatStay() throws SQLException {
    engine.start(Flows.FLAT, List.of(STAYS));
    engine.start(Flows.FLAT, List.of(GOES));
    split.call(e -> e.execute(BEGIN));

    Future<List<Task>> claiming = other.begin(e -> e.claim(List.of(Flows.FLAT), 100));
    assertThat(other.isBlocked(claiming)).isFalse();
    List<Task> claimed = Session.result(claiming);
    assertThat(claimed).isNotEmpty().allMatch(task -> task.run().equals(STAYS));
    Future<?> completing = other.begin(e -> e.complete(claimed));
    assertThat(other.isBlocked(completing)).isFalse();
    Session.result(completing);
    other.commit();
    split.rollback();
    assertThat(engine.claim(List.of(Flows.FLAT), 100)).extracting(Task::run).containsOnly(GOES);
  }

  /** A result for a run that goes, which waits for the split that has begun. */
  private Future<List<Engine.Outcome>> resultBesideASplit() throws SQLException {
    engine.start(Flows.FLAT, List.of(GOES));
    List<Task> claimed = engine.claim(List.of(Flows.FLAT), 100);
    split.call(e -> e.execute(BEGIN));
    Future<List<Engine.Outcome>> completing = other.begin(e -> e.complete(claimed));
    assertThat(other.isBlocked(completing)).isTrue();
    return completing;
  }

  @Test
  void aResultForARunThatGoesWaitsAndIsStale() throws SQLException {
    Future<List<Engine.Outcome>> completing = resultBesideASplit();
    split.call(e -> e.execute(TWO_SERVERS));
    split.commit();

    assertThat(Session.result(completing)).extracting(Engine.Outcome::name).containsOnly("stale");
    other.commit();
  }

  /** Its sender has to send it to the other server, which knows nothing of it. */
  @Test
  void aSignalForARunThatGoesWaitsAndIsRefused() throws SQLException {
    List<String> asked = List.of(Flows.ASKED);
    engine.start(Flows.ASKED, List.of(GOES));
    engine.complete(engine.claim(asked, 1));
    engine.complete(engine.claim(asked, 1));
    split.call(e -> e.execute(BEGIN));
    Future<String> signalling = other.begin(e -> e.signal(GOES, "m-ask", "1", null));
    assertThat(other.isBlocked(signalling)).isTrue();
    split.call(e -> e.execute(TWO_SERVERS));
    split.commit();

    assertFails("PF018", signalling);
    other.rollback();
  }

  @Test
  void aSplitThatIsGivenUpLeavesEverythingAsItWas() throws SQLException {
    Future<List<Engine.Outcome>> completing = resultBesideASplit();
    split.rollback();

    assertThat(Session.result(completing)).extracting(Engine.Outcome::name).containsOnly("done");
    other.commit();
  }

  @Test
  void twoStartsOfSeveralFlowsDoNotDeadlockWithASplit() throws SQLException {
    other.call(e -> e.execute("select pgflow.start_flow('work', '{}')"));
    Future<?> splitting = split.begin(e -> e.execute(BEGIN));
    assertThat(split.isBlocked(splitting)).isTrue();

    Future<?> starting = other.begin(e -> e.execute(START.formatted(STAYS)));

    assertThat(other.isBlocked(starting)).isFalse();
    Session.result(starting);
    other.commit();
    Session.result(splitting);
    split.rollback();
  }

  private List<UUID> openRuns() throws SQLException {
    return Sql.query(
        connection,
        "select r.run_id from pgflow.runs r where r.status = 'started'",
        row -> row.getObject(1, UUID.class));
  }

  private void assertFails(String state, Future<?> call) throws SQLException {
    assertThatThrownBy(() -> Session.result(call))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    other.rollback();
  }
}
