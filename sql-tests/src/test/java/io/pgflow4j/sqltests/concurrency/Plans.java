package io.pgflow4j.sqltests.concurrency;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The plans, by auto_explain, of every statement that a call ran, nested ones included. */
final class Plans {
  private static final String TASKS = "on (pgflow\\.)?step_tasks\\b";
  private static final Pattern SEQ_SCAN = Pattern.compile("Seq Scan " + TASKS + ".*");
  private static final Pattern INDEX_SCAN =
      Pattern.compile("Index (Only )?Scan( Backward)? using \\w+ " + TASKS + ".*");

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

  /** Statements on tasks that a plan was seen of. */
  long onTasks() {
    return plans.stream().filter(plan -> Pattern.compile(TASKS).matcher(plan).find()).count();
  }

  /** Plans that read tasks other than by a key of an index. */
  List<String> notByKey() {
    return plans.stream().filter(Plans::readsTasksOtherwise).toList();
  }

  private static boolean readsTasksOtherwise(String plan) {
    List<String> lines = plan.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String node = lines.get(i).replaceFirst("^-> +", "");
      boolean keyed = i + 1 < lines.size() && lines.get(i + 1).startsWith("Index Cond:");
      if (SEQ_SCAN.matcher(node).matches() || (INDEX_SCAN.matcher(node).matches() && !keyed)) {
        return true;
      }
    }
    return false;
  }
}
