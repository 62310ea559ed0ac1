package io.pgflow4j.sqltests.concurrency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** One attempt of a task. */
record Task(UUID run, String step, int index, int attempt) {
  static Task of(ResultSet row) throws SQLException {
    return new Task(
        row.getObject("run_id", UUID.class),
        row.getString("step_slug"),
        row.getInt("task_index"),
        row.getInt("attempt"));
  }
}
