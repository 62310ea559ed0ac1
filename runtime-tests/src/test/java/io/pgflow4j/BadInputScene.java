package io.pgflow4j;

import io.pgflow4j.SampleFlows.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database in which everything exists that a bad input could damage: a flow with a running, a
 * failed and a completed run, a claimed task, a worker. Bad inputs refer to it by these names.
 */
final class BadInputScene {
  /** Slug of the flow {@code make -> each (fanout) -> sum}. */
  static final String FLOW = "sound";

  static final UUID RUNNING = new UUID(0, 1);
  static final UUID FAILED = new UUID(0, 2);
  static final UUID COMPLETED = new UUID(0, 3);
  static final UUID UNKNOWN = new UUID(0, 99);

  private final TestDatabase database = TestDatabase.installed();
  private final FlowDefinition<Size, Long> flow = SampleFlows.fanout(database, FLOW, "");
  private final FlowDefinition<Object, @Nullable Object> any =
      SampleFlows.single(database, "any", "");

  private final String dump = dumpOfAllTables();

  BadInputScene() {
    for (UUID run : List.of(RUNNING, FAILED, COMPLETED)) {
      client().start(flow, new Size(2), run);
    }
    database.execute("select pgflow.register_worker('" + UNKNOWN + "', 'somebody')");
    database.execute("select pgflow.poll_for_tasks('sound', 60, 3, 0)");
    database.execute(
        "select pgflow.fail_task('" + FAILED + "', 'make', 0, 'broken', permanent => true)");
    database.execute("select pgflow.complete_task('" + COMPLETED + "', 'make', 0, '[]')");
    database.execute("select pgflow.complete_task('" + COMPLETED + "', 'sum', 0, '0')");
  }

  PgflowClient client() {
    return database.client();
  }

  TestDatabase database() {
    return database;
  }

  FlowDefinition<Size, Long> flow() {
    return flow;
  }

  /** One step, and any JSON as input. */
  FlowDefinition<Object, @Nullable Object> any() {
    return any;
  }

  RunHandle<Long> run(UUID id) {
    return client().run(flow, id);
  }

  void sql(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  /** Every row of every table of schema pgflow. */
  String dump() {
    return database.query(dump);
  }

  private String dumpOfAllTables() {
    return database.query(
        """
        select format(
          'select string_agg(d.rows, e''\\n'' order by d.rows) from (%s) d',
          string_agg(
            format('select %L || t::text as rows from pgflow.%I t', c.relname, c.relname),
            ' union all '))
        from pg_class c
        where c.relnamespace = 'pgflow'::regnamespace and c.relkind in ('r', 'p')
        """);
  }
}
