package io.pgflow4j.sqltests.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A look touches a bounded number of pages, however many runs, tasks and items there are. {@code
 * list_runs} reads 50 runs per flow and status, and returns the newest of them. The table of all
 * goes to target/look-cost.md, and from there to docs/operations.md.
 */
final class LookCostTest {
  private static final List<String> TABLE =
      new ArrayList<>(List.of("| look | most | pages |", "|---|---|---|"));

  private static FilledDatabase database;

  @BeforeAll
  static void fill() throws IOException, SQLException {
    database = new FilledDatabase();
  }

  @AfterAll
  static void close() throws IOException, SQLException {
    database.close();
    Files.write(Path.of("target", "look-cost.md"), TABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "   80 | run_look(RUN)",
        "   80 | run_progress(RUN)",
        "  800 | list_runs()",
        " 1000 | list_runs(statuses => '{failed,cancelled}')",
        "  100 | list_runs(statuses => '{started}')",
        "  300 | list_runs('{f3}', started_before => now() - interval '3 days')",
        "  600 | list_ended_runs(now() - interval '1 day')",
        "   20 | find_runs('abcd')",
        " 3000 | search_runs('f3', '{\"customer\": 4242}', 5000)",
        "  600 | search_runs('f3', tags => '{\"customer\": \"c2\"}')",
        "  600 | search_runs('f3', tags => '{\"customer\": \"c2\", \"region\": \"EU\"}')",
        " 3000 | search_runs('f3', tags => '{\"region\": \"EU\"}', look_at => 1000)",
        "  600 | list_tasks(RUN, 'each')",
        "  700 | list_tasks(RUN, 'each', '{failed}')",
        "  700 | list_tasks(RUN, 'each', '{started}')",
        " 3000 | list_tasks(RUN, 'each', '{cancelled}')",
        "   60 | task_detail(RUN, 'each', 1200)",
        " 1000 | task_errors(RUN, 'each')",
        " 3000 | list_flows()",
        "   80 | flow_definition('f1')",
        " 2000 | flow_stats('f1')",
        "  300 | run_counts(now() - interval '1 day')",
        "  300 | list_workers()",
        " 3000 | stranded_steps()",
        "  300 | stranded_steps(1)",
        " 3000 | list_backlog()",
        "  300 | list_running_tasks()",
        "   60 | run_status(RUN)",
        "   60 | flow_shape('f1')",
        // Reads all tasks of the step, and says so; who shows it shares the answer.
        " 8000 | task_cells(RUN, 'each')",
      })
  void aLookTouchesABoundedNumberOfPages(long most, String call) throws SQLException {
    long pages = database.buffersOf(sql(call));
    TABLE.add("| `" + call + "` | " + most + " | " + pages + " |");
    assertThat(pages).as(call).isBetween(1L, most);
  }

  /** What an action touches grows with the runs and rows that it changes, and those are bounded. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " 3200 | retry_matching_runs('f19', max_runs => 20)",
        " 3000 | retry_matching_runs('f19', max_runs => 15, tags => '{\"region\": \"EU\"}')",
        " 3000 | retry_matching_runs('f19', tags => '{\"customer\": \"c18\"}')",
        " 3000 | cancel_matching_runs('f19')",
        " 3000 | cancel_matching_runs('f19', tags => '{\"region\": \"EU\"}')",
        "  100 | cancel_runs(array['abcdabcd-0000-4000-8000-000000000001']::uuid[])",
        "  100 | pause_flow('f1')",
        "  100 | resume_flow('f1')",
        "30000 | prune_data_older_than('1 day', 1000)",
        " 3000 | housekeeping()",
      })
  void anActionTouchesABoundedNumberOfPages(long most, String call) throws SQLException {
    assertThat(database.buffersOfChange(sql(call))).as(call).isBetween(1L, most);
  }

  private static String sql(String call) {
    return "select count(*) from pgflow." + call.replace("RUN", FilledDatabase.RUN + "::uuid");
  }
}
