package io.pgflow4j.sqltests.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pgflow4j.PgflowSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/**
 * Large payloads of every kind pass through the engine on every supported version.
 *
 * <p>Nothing here is timed. Every statement has a limit of 60 s that detects a hang: the linear
 * forms take well under a second, while aggregating arrays of strings into an object takes hours on
 * PostgreSQL 18. As such a server process takes no interrupt, the second check looks for the
 * aggregates themselves, on every version.
 */
final class PayloadLinearityTest extends OnEachMajor {
  private static final int ELEMENTS = 100_000;
  private static final int ITEMS = 2;

  @Override
  Stream<DynamicNode> tests(PostgresMajor major) {
    return Stream.concat(
        Stream.of(dynamicTest("payloads are not aggregated", this::findAggregates)),
        kinds(major).map(payload -> dynamicTest(payload.name(), () -> play(payload))));
  }

  /**
   * Long arrays of strings and large maps were the quadratic ones; the newest version plays all.
   */
  private static Stream<Payload> kinds(PostgresMajor major) {
    boolean newest = major.equals(PostgresMajor.ALL.get(PostgresMajor.ALL.size() - 1));
    return newest ? Stream.of(Payload.values()) : Stream.of(Payload.STRINGS, Payload.MAP);
  }

  @Override
  void install(PostgresMajor major) throws IOException, SQLException {
    servers.start(major);
    PgflowSchema.install(servers.dataSource());
    try (Connection connection = servers.connect()) {
      Client client = new Client(connection);
      client.rows("select pgflow.create_flow('large')");
      client.rows("select pgflow.add_step('large', 'make')");
      client.rows("select pgflow.add_step('large', 'each', '{make}', step_type => 'fanout')");
      client.rows("select pgflow.add_step('large', 'use', '{make,each}')");
      client.rows("select pgflow.create_flow('batches')");
      client.rows("select pgflow.add_step('batches', 'make')");
      client.rows(
          "select pgflow.add_step('batches', 'each', '{make}', step_type => 'fanout',"
              + " batch_size => 2)");
    }
  }

  /** The definitions of flows are small; everything else may be as large as a payload. */
  private void findAggregates() throws SQLException {
    try (Connection connection = servers.connect()) {
      assertThat(
              new Client(connection)
                  .rows(
                      """
                      select p.proname from pg_proc p
                      where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
                        and p.prosrc ~ '(^|[^.a-z_])jsonb?_(object_)?agg\\('
                        and p.proname not in ('flow_shape', 'shape_branches', 'shape_steps', 'judge_conditions')
                      order by 1
                      """))
          .isEmpty();
    }
  }

  private void play(Payload payload) throws SQLException {
    try (Connection connection = servers.connect()) {
      Client client = new Client(connection);
      client.value("select set_config('statement_timeout', '60s', false)");
      passThrough(client, "large", payload);
      if (payload == Payload.STRINGS) {
        passThrough(client, "batches", payload);
      }
    }
  }

  /** Each item is a payload, the steps return what they are given. */
  private static void passThrough(Client client, String flow, Payload payload) throws SQLException {
    String run = client.start(flow, "{}");
    client.rows("select step_slug from pgflow.claim_tasks(array[?], 10)", flow);
    client.rows(
        "select pgflow.complete_task(?::uuid, 'make', 0, to_jsonb(array(select %s from generate_series(1, %d))))"
            .formatted(payload.of(ELEMENTS), ITEMS),
        run);
    work(client, flow);
    work(client, flow);
    assertThat(client.value("select status from pgflow.runs where run_id = ?::uuid", run))
        .isEqualTo("completed");
    assertThat(
            client.value(
                """
                select array_agg(distinct ss.output -> 0 = %1$s and jsonb_array_length(ss.output) = %2$d)
                from pgflow.step_states ss where ss.run_id = ?::uuid and ss.step_slug = 'each'
                """
                    .formatted(payload.of(ELEMENTS), ITEMS),
                run))
        .isEqualTo("{t}");
    client.value("select jsonb_array_length(pgflow.get_run_with_states(?::uuid) -> 'steps')", run);
  }

  /** Claims what there is and returns it: items as they are, any other input whole. */
  private static void work(Client client, String flow) throws SQLException {
    client.rows(
        """
        select c.outcome
        from (
          select
            array_agg(t.run_id) as run_ids, array_agg(t.step_slug) as step_slugs,
            array_agg(t.task_index) as task_indexes,
            array_agg(coalesce(t.input -> 'item', t.input -> 'items', t.input)) as outputs
          from pgflow.claim_tasks(array[?], 10) t
        ) b
        cross join lateral pgflow.complete_tasks(
          coalesce(b.run_ids, '{}'), coalesce(b.step_slugs, '{}'), coalesce(b.task_indexes, '{}'),
          coalesce(b.outputs, '{}')) c
        """,
        flow);
  }
}
