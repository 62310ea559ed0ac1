package io.pgflow4j.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Results of one kind as the parallel arrays the SQL functions take. Ids and JSON travel as text
 * arrays, which the driver sends in binary form without escaping; the statement casts them.
 */
final class ResultArrays {
  private final String[] runIds;
  private final String[] stepSlugs;
  private final Integer[] taskIndexes;
  private final Integer[] attempts;
  private final String[] texts;
  private final Boolean[] permanent;

  ResultArrays(List<TaskResult> results) {
    int size = results.size();
    runIds = new String[size];
    stepSlugs = new String[size];
    taskIndexes = new Integer[size];
    attempts = new Integer[size];
    texts = new String[size];
    permanent = new Boolean[size];
    for (int i = 0; i < size; i++) {
      TaskResult result = results.get(i);
      ClaimedTask task = result.task();
      runIds[i] = task.runId().toString();
      stepSlugs[i] = task.stepSlug();
      taskIndexes[i] = task.taskIndex();
      attempts[i] = task.attempt();
      texts[i] = result.text();
      permanent[i] = result.permanent();
    }
  }

  /** Sets run ids, step slugs, task indexes, attempts, texts; returns the next parameter. */
  int bind(PreparedStatement statement, int parameter) throws SQLException {
    Connection connection = statement.getConnection();
    int next = parameter;
    statement.setArray(next++, connection.createArrayOf("text", runIds));
    statement.setArray(next++, connection.createArrayOf("text", stepSlugs));
    statement.setArray(next++, connection.createArrayOf("int4", taskIndexes));
    statement.setArray(next++, connection.createArrayOf("int4", attempts));
    statement.setArray(next++, connection.createArrayOf("text", texts));
    return next;
  }

  /** Sets the permanent flags; returns the next parameter. */
  int bindPermanent(PreparedStatement statement, int parameter) throws SQLException {
    statement.setArray(parameter, statement.getConnection().createArrayOf("bool", permanent));
    return parameter + 1;
  }
}
