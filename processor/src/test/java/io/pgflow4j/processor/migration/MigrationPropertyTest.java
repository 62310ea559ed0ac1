package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a flow, its committed migrations make exactly the flow it has become. */
class MigrationPropertyTest {
  private static final int SEQUENCES = 500;
  private static final long SEED = 20260329;

  @TempDir Path temp;
  private int structures;
  private int optionChanges;

  @Test
  void migrationsOfAnyHistoryMakeTheFinalFlow() throws IOException, SQLException {
    Random random = new Random(SEED);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      PgflowSchema.install(postgres.getPostgresDatabase());
      try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
        connection.setAutoCommit(false);
        for (int i = 0; i < SEQUENCES; i++) {
          Path dir = temp.resolve("flow" + i);
          FlowState last = develop(random, "flow-" + i, dir);
          migrate(connection, dir, last);
          compare(connection, last);
        }
      }
    }
    assertThat(structures).isGreaterThan(SEQUENCES);
    assertThat(optionChanges).isGreaterThan(SEQUENCES / 4);
  }

  /** Edits a flow and commits what is written each time. */
  private FlowState develop(Random random, String flow, Path dir) throws IOException {
    MigrationSettings settings =
        new MigrationSettings(
            MigrationMode.WRITE, dir, Numbering.SEQUENTIAL, InstantSource.system());
    FlowEdits edits = new FlowEdits(random, flow);
    write(settings, edits.shape(List.of()));
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      edits.edit();
      write(settings, edits.shape(retirements(committed(dir, flow), edits.shape(List.of()))));
    }
    FlowState last = committed(dir, flow);
    FlowShape now = edits.shape(List.of());
    FlowPlan again = new Migrations(settings).plan(now);
    assertThat(again.problems()).isEmpty();
    assertThat(again.change()).isEqualTo(ChangeKind.NONE);
    assertThat(ShapeHash.shape(FlowDiff.between(last, now).next()).toJson())
        .isEqualTo(ShapeHash.shape(last).toJson());
    return last;
  }

  private void write(MigrationSettings settings, FlowShape shape) {
    Migrations migrations = new Migrations(settings);
    FlowPlan plan = migrations.plan(shape);
    assertThat(plan.problems()).as(shape.toString()).isEmpty();
    assertThat(migrations.write(List.of(plan)).failures()).isEmpty();
    structures += plan.change() == ChangeKind.STRUCTURE ? 1 : 0;
    optionChanges += plan.change() == ChangeKind.OPTIONS ? 1 : 0;
  }

  private static List<Retirement> retirements(FlowState committed, FlowShape now) {
    TreeSet<String> retired = new TreeSet<>(new StepChanges(committed, now).gone());
    retired.addAll(new ContractChanges(committed, now).broken());
    List<Retirement> retirements = new ArrayList<>();
    for (String step : retired) {
      Retirement.OpenRuns[] choices = Retirement.OpenRuns.values();
      retirements.add(
          new Retirement(step, committed.version(), choices[retirements.size() % choices.length]));
    }
    return retirements;
  }

  private static FlowState committed(Path dir, String flow) throws IOException {
    String json = Files.readString(dir.resolve(flow + ".flow.json"));
    return FlowJsonReader.read(FlowJsonReader.tree(json));
  }

  private static void migrate(Connection connection, Path dir, FlowState last)
      throws SQLException, IOException {
    for (HistoryEntry entry : last.history()) {
      String sql = Files.readString(dir.resolve(entry.file()));
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
      connection.commit();
    }
  }

  private static void compare(Connection connection, FlowState last) throws SQLException {
    String flow = last.shape().slug();
    assertThat(
            query(
                connection,
                "select pgflow.flow_shape(?) = ?::jsonb",
                flow,
                ShapeHash.shape(last).toJson()))
        .as(ShapeHash.shape(last).toJson())
        .isEqualTo("t");
    assertThat(
            query(
                connection,
                """
                select jsonb_build_object('baseDelay', base_delay, 'jitterPercent', jitter_percent,
                  'maxAttempts', max_attempts, 'maxDelay', max_delay, 'timeout', timeout)
                  || case when max_fanout = 100000 then '{}'
                    else jsonb_build_object('maxFanout', max_fanout) end
                  || jsonb_strip_nulls(jsonb_build_object('tags', tags)) = ?::jsonb
                from pgflow.flows where flow_slug = ?
                """,
                FlowJson.options(last.shape().options()).toString(),
                flow))
        .isEqualTo("t");
    for (StepShape step : last.shape().steps()) {
      assertThat(
              query(
                  connection,
                  """
                  select jsonb_build_object('baseDelay', base_delay, 'jitterPercent',
                    jitter_percent, 'maxAttempts', max_attempts, 'maxConcurrency',
                    max_concurrency, 'maxDelay', max_delay, 'startDelay', start_delay,
                    'timeout', timeout)
                    || jsonb_strip_nulls(jsonb_build_object('batchSize', batch_size,
                      'rate', rate, 'tolerateFailures', tolerate_failures,
                      'tolerateFailurePercent', tolerate_failure_percent,
                      'repeatEvery', repeat_every, 'repeatMax', repeat_max,
                      'signalTimeout', signal_timeout)) = ?::jsonb
                  from pgflow.steps
                  left join pgflow.fanouts using (flow_slug, flow_version, step_slug)
                  left join pgflow.repeats using (flow_slug, flow_version, step_slug)
                  where flow_slug = ? and step_slug = ? and flow_version = ?::int
                  """,
                  FlowJson.options(step.options()).toString(),
                  flow,
                  step.slug(),
                  String.valueOf(last.version())))
          .as(step.toString())
          .isEqualTo("t");
    }
  }

  private static String query(Connection connection, String sql, String... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "no row";
      }
    }
  }
}
