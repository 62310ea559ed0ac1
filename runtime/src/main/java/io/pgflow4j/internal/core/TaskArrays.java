package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Attempts as the parallel arrays the SQL functions take. Ids travel as a text array, which the
 * driver sends in binary form without escaping; the statement casts it.
 */
final class TaskArrays {
  private final String[] runIds;
  private final String[] stepSlugs;
  private final Integer[] taskIndexes;
  private final Integer[] attempts;

  TaskArrays(List<ClaimedTask> tasks) {
    int size = tasks.size();
    runIds = new String[size];
    stepSlugs = new String[size];
    taskIndexes = new Integer[size];
    attempts = new Integer[size];
    for (int i = 0; i < size; i++) {
      ClaimedTask task = tasks.get(i);
      runIds[i] = task.runId().toString();
      stepSlugs[i] = task.stepSlug();
      taskIndexes[i] = task.taskIndex();
      attempts[i] = task.attempt();
    }
  }

  /** Sets run ids, step slugs, task indexes, attempts; returns the next parameter. */
  int bind(PreparedStatement statement, int parameter) throws SQLException {
    Connection connection = statement.getConnection();
    int next = parameter;
    statement.setArray(next++, connection.createArrayOf("text", runIds));
    statement.setArray(next++, connection.createArrayOf("text", stepSlugs));
    statement.setArray(next++, connection.createArrayOf("int4", taskIndexes));
    statement.setArray(next++, connection.createArrayOf("int4", attempts));
    return next;
  }
}
