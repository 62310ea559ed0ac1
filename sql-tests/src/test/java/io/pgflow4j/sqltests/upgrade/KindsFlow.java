package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.sqltests.upgrade.OldWorker.Result;
import io.pgflow4j.sqltests.upgrade.OldWorker.Task;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A flow with a step of every kind, and its handlers. */
final class KindsFlow {
  static final String SLUG = "kinds";

  /** Every run makes so many items. */
  static final int ITEMS = 20;

  /** The tasks of a run: four fanouts, one in batches of three, and five single steps. */
  static final int TASKS = 4 * ITEMS + (ITEMS + 2) / 3 + 5;

  private static final String DEFINITION =
      """
      select pgflow.create_flow('kinds', base_delay => 0);
      select pgflow.add_step('kinds', 'make');
      select pgflow.add_step('kinds', 'wrap', array['make']);
      select pgflow.add_step('kinds', 'each', array['make'], step_type => 'fanout');
      select pgflow.add_step(
        'kinds', 'path', array['wrap'], step_type => 'fanout', fanout_path => 'items[]'
      );
      select pgflow.add_step('kinds', 'batched', array['make'], step_type => 'fanout', batch_size => 3);
      select pgflow.add_step(
        'kinds', 'tolerant', array['make'], step_type => 'fanout', tolerate_failures => 2
      );
      select pgflow.add_step(
        'kinds', 'few', array['each'], step_type => 'fanout', max_concurrency => 2
      );
      select pgflow.add_step('kinds', 'rated', array['make'], rate => '1000/s');
      select pgflow.add_step('kinds', 'none', array['empty'], step_type => 'fanout')
      from pgflow.add_step('kinds', 'empty');
      select pgflow.add_step(
        'kinds', 'all', array['path', 'batched', 'tolerant', 'few', 'rated', 'none']
      );
      """;

  private KindsFlow() {}

  static void define(UpgradeDatabase database) throws SQLException {
    database.execute(DEFINITION);
  }

  static UUID start(UpgradeDatabase database) throws SQLException {
    return UUID.fromString(
        database.query("select run_id from pgflow.start_flow('kinds', '{\"n\": 1}')"));
  }

  static List<Result> handle(List<Task> tasks) {
    List<Result> results = new ArrayList<>();
    for (Task task : tasks) {
      results.add(new Result(task, output(task)));
    }
    return results;
  }

  /** Drains the flow: works until two looks in a row find nothing. */
  static int drain(OldWorker worker) throws SQLException {
    return drain(worker, List.of());
  }

  /** The same, and hands in first what the worker holds. */
  static int drain(OldWorker worker, List<Result> held) throws SQLException {
    int done = held.size();
    List<Task> claimed = worker.exchange(held, 50);
    while (!claimed.isEmpty()) {
      done += claimed.size();
      claimed = worker.exchange(handle(claimed), 50);
    }
    return done;
  }

  private static @Nullable String output(Task task) {
    return switch (task.step()) {
      case "make" -> items(1, ITEMS);
      case "wrap" -> "{\"items\": " + items(1, ITEMS) + "}";
      case "empty" -> "[]";
      case "batched" -> items(task.index() * 3 + 1, Math.min(task.index() * 3 + 3, ITEMS));
      case "tolerant" -> task.index() < 2 ? null : String.valueOf(task.index());
      case "each", "path", "few" -> task.input();
      default -> "\"" + task.step().toUpperCase(Locale.ROOT) + " " + task.input().hashCode() + "\"";
    };
  }

  private static String items(int from, int to) {
    List<String> items = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      items.add(String.valueOf(i));
    }
    return items.toString();
  }
}
