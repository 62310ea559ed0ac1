package io.pgflow4j.sqltests.concurrency;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plans, by auto_explain, of every statement that a call ran, nested ones included. */
final class Plans {
  private static final String STATE =
      "on (pgflow\\.)?(runs|step_states|step_tallies|task_rows|pools|leases|task_turns|signals)\\b";
  private static final Pattern ANY_SCAN = Pattern.compile(STATE);
  private static final Pattern SEQ_SCAN = Pattern.compile("Seq Scan " + STATE + ".*");

  /** Doomed steps are few: their index is read whole on purpose. */
  private static final Pattern INDEX_SCAN =
      Pattern.compile(
          "Index (Only )?Scan( Backward)? using (?!step_states_doomed)(?<index>\\w+) "
              + STATE
              + ".*");

  /** The condition on a run leads nowhere in the other indexes, where the id is the last column. */
  private static final Pattern OTHER_INDEX_OF_RUNS = Pattern.compile("runs_(?!pkey).*");

  private static final Pattern CONDITION_ON_RUN = Pattern.compile("Index Cond: \\(+run_id\\b.*");

  /** One result of a batch is looked for among all of them. */
  private static final Pattern SEARCH_OF_BATCH =
      Pattern.compile("(Join )?Filter: \\(.*\\bord = .*\\bord\\b.*");

  private final Connection connection;
  private final List<String> plans = new ArrayList<>();

  Plans(Connection connection) throws SQLException {
    this.connection = connection;
    Sql.execute(
        connection,
        """
        load 'auto_explain';
        set auto_explain.log_min_duration = 0;
        set auto_explain.log_nested_statements = on;
        set auto_explain.log_level = notice;
        """);
  }

  /** Runs a statement and keeps the plans. */
  Plans of(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        plans.add(w.getMessage());
      }
    }
    return this;
  }

  /** Statements on runs, steps, tallies, tasks and turns that a plan was seen of. */
  long onState() {
    return plans.stream().filter(plan -> ANY_SCAN.matcher(plan).find()).count();
  }

  /** Plans that read them other than by a key of an index, or results other than by their place. */
  List<String> notByKey() {
    return plans.stream().filter(Plans::readsStateOtherwise).toList();
  }

  private static boolean readsStateOtherwise(String plan) {
    List<String> lines = plan.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String node = lines.get(i).replaceFirst("^-> +", "");
      String condition = i + 1 < lines.size() ? lines.get(i + 1) : "";
      if (SEQ_SCAN.matcher(node).matches()
          || SEARCH_OF_BATCH.matcher(node).matches()
          || readsWholeIndex(node, condition)) {
        return true;
      }
    }
    return false;
  }

  private static boolean readsWholeIndex(String node, String condition) {
    Matcher scan = INDEX_SCAN.matcher(node);
    if (!scan.matches()) {
      return false;
    }
    return !condition.startsWith("Index Cond:")
        // The step alone is found by reading the whole key.
        || (scan.group("index").endsWith("_pkey") && !condition.contains("run_id"))
        || (OTHER_INDEX_OF_RUNS.matcher(scan.group("index")).matches()
            && CONDITION_ON_RUN.matcher(condition).matches());
  }
}
