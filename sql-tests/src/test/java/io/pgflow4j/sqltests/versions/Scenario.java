package io.pgflow4j.sqltests.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;

/** What a client of the SQL core does, on a new flow each. */
enum Scenario {
  FANOUT_WITH_RETRY {
    @Override
    void play(Client client) throws SQLException {
      defineProcessItems(client, "fanout-flow");
      String run = client.start("fanout-flow", "{\"n\": 3}");
      assertThat(client.rows(CLAIM, "fanout-flow"))
          .containsExactly("create-array|0|1|{\"run\": {\"n\": 3}}");
      client.value(COMPLETE, run, "create-array", "0", "[1, {\"a\": null}, null]");
      assertThat(client.rows(CLAIM, "fanout-flow"))
          .containsExactlyInAnyOrder(
              "process-item|0|1|{\"item\": 1}",
              "process-item|1|1|{\"item\": {\"a\": null}}",
              "process-item|2|1|{\"item\": null}");
      client.value(COMPLETE, run, "process-item", "2", "null");
      client.value(COMPLETE, run, "process-item", "0", "2");
      client.rows("select pgflow.fail_task(?::uuid, 'process-item', 1, 'once')", run);
      assertThat(client.rows(CLAIM, "fanout-flow")).isEmpty();
      client.passTime();
      assertThat(client.rows(CLAIM, "fanout-flow"))
          .containsExactly("process-item|1|2|{\"item\": {\"a\": null}}");
      client.value(COMPLETE, run, "process-item", "1", "\"b\"");
      assertThat(client.rows(CLAIM, "fanout-flow"))
          .containsExactly(
              "sum-results|0|1|{\"run\": {\"n\": 3}, \"process-item\": [2, \"b\", null]}");
      client.value(COMPLETE, run, "sum-results", "0", "7");
      assertThat(client.value(RUN, run)).isEqualTo("completed|0|{\"sum-results\": 7}");
    }
  },
  PATH_FANOUT {
    @Override
    void play(Client client) throws SQLException {
      client.rows("select pgflow.create_flow('path-flow')");
      client.rows("select pgflow.add_step('path-flow', 'orders')");
      client.rows(
          "select pgflow.add_step('path-flow', 'line', '{orders}', step_type => 'fanout',"
              + " fanout_path => 'orders[].lines[]', max_concurrency => 2)");
      String run = client.start("path-flow", "{}");
      client.rows(CLAIM, "path-flow");
      client.value(
          COMPLETE, run, "orders", "0", "{\"orders\": [{\"lines\": [1, 2]}, {\"lines\": [3]}]}");
      assertThat(client.rows(CLAIM, "path-flow"))
          .containsExactlyInAnyOrder("line|0|1|{\"item\": 1}", "line|1|1|{\"item\": 2}");
      client.value(COMPLETE, run, "line", "0", "10");
      assertThat(client.rows(CLAIM, "path-flow")).containsExactly("line|2|1|{\"item\": 3}");
      client.value(COMPLETE, run, "line", "1", "20");
      client.value(COMPLETE, run, "line", "2", "30");
      assertThat(client.value(RUN, run)).isEqualTo("completed|0|{\"line\": [10, 20, 30]}");
    }
  },
  UNFIT_OUTPUT_FAILS_THE_RUN {
    @Override
    void play(Client client) throws SQLException {
      defineProcessItems(client, "unfit-flow");
      String run = client.start("unfit-flow", "{}");
      client.rows(CLAIM, "unfit-flow");
      assertThat(
              client.value(
                  "select outcome from pgflow.complete_tasks(array[?::uuid], '{create-array}',"
                      + " '{0}', array['{\"no\": 1}'::jsonb])",
                  run))
          .isEqualTo("failed");
      assertThat(client.value("select error_message from pgflow.runs where run_id = ?::uuid", run))
          .isEqualTo("Fanout dependency output must be an array, got object");
    }
  },
  CANCEL_AND_RETRY {
    @Override
    void play(Client client) throws SQLException {
      defineProcessItems(client, "cancel-flow");
      String run = client.start("cancel-flow", "{}");
      client.rows(CLAIM, "cancel-flow");
      client.value(COMPLETE, run, "create-array", "0", "[1, 2]");
      client.rows(CLAIM, "cancel-flow");
      client.value(COMPLETE, run, "process-item", "0", "1");
      assertThat(client.value("select status from pgflow.cancel_run(?::uuid)", run))
          .isEqualTo("cancelled");
      client.passTime();
      assertThat(client.rows(CLAIM, "cancel-flow")).isEmpty();
      assertThat(client.value("select status from pgflow.retry_run(?::uuid)", run))
          .isEqualTo("started");
      assertThat(client.rows(CLAIM, "cancel-flow"))
          .containsExactly("process-item|1|2|{\"item\": 2}");
      assertThat(
              client.rows(
                  "select step_slug, status, total, completed"
                      + " from pgflow.run_progress(?::uuid) order by 1",
                  run))
          .containsExactly(
              "create-array|completed|1|1",
              "process-item|started|2|1",
              "sum-results|created|null|0");
    }
  },
  PRUNE {
    @Override
    void play(Client client) throws SQLException {
      defineProcessItems(client, "prune-flow");
      String old = client.start("prune-flow", "{}");
      client.rows("select pgflow.cancel_run(?::uuid)", old);
      String running = client.start("prune-flow", "{}");
      client.passTime();
      client.value("select pgflow.prune_data_older_than(interval '30 minutes')");
      assertThat(client.rows("select run_id from pgflow.runs where flow_slug = 'prune-flow'"))
          .containsExactly(running);
    }
  },
  EXCHANGE {
    @Override
    void play(Client client) throws SQLException {
      defineProcessItems(client, "exchange-flow");
      String worker = UUID.randomUUID().toString();
      client.rows("select pgflow.register_worker(?::uuid, 'test')", worker);
      String run = client.start("exchange-flow", "{}");
      client.rows(CLAIM, "exchange-flow");
      assertThat(
              client.rows(
                  """
                  select outcome, step_slug, task_index, attempt, input
                  from pgflow.exchange_tasks(
                    ?::uuid, '{exchange-flow}', 10, null,
                    array[?::uuid], '{create-array}', '{0}', '{1}', array['[5, 6]'::jsonb],
                    '{}', '{}', '{}', '{}', '{}', '{}')
                  """,
                  worker, run))
          .containsExactlyInAnyOrder(
              "claimed|process-item|0|1|{\"item\": 5}", "claimed|process-item|1|1|{\"item\": 6}");
      assertThat(
              client.rows(
                  """
                  select outcome, step_slug, task_index
                  from pgflow.exchange_tasks(
                    ?::uuid, '{exchange-flow}', 0, null,
                    array[?::uuid], '{process-item}', '{0}', '{7}', array['0'::jsonb],
                    array[?::uuid], '{process-item}', '{1}', '{1}', '{broken}', '{true}')
                  """,
                  worker, run, run))
          .containsExactlyInAnyOrder("stale|process-item|0", "failed|process-item|1");
      assertThat(client.value(RUN, run)).isEqualTo("failed|2|null");
      client.rows("select pgflow.deregister_worker(?::uuid)", worker);
    }
  };

  private static final String CLAIM =
      "select step_slug, task_index, attempt, input from pgflow.poll_for_tasks(?, 60, 10, 0)";
  private static final String COMPLETE =
      "select pgflow.complete_task(?::uuid, ?, ?::int, ?::jsonb)";
  private static final String RUN =
      "select status, remaining_steps, output from pgflow.runs where run_id = ?::uuid";

  abstract void play(Client client) throws SQLException;

  private static void defineProcessItems(Client client, String flow) throws SQLException {
    client.rows("select pgflow.create_flow(?)", flow);
    client.rows("select pgflow.add_step(?, 'create-array')", flow);
    client.rows(
        "select pgflow.add_step(?, 'process-item', '{create-array}', step_type => 'fanout')", flow);
    client.rows("select pgflow.add_step(?, 'sum-results', '{process-item}')", flow);
  }
}
