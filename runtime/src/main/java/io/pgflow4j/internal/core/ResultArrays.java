package io.pgflow4j.internal.core;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Results of one kind as the parallel arrays the SQL functions take; JSON travels as text, too. */
final class ResultArrays {
  private final TaskArrays tasks;
  private final String[] texts;
  private final Boolean[] permanent;

  /** Results with their texts as they are. */
  ResultArrays(List<TaskResult> results) {
    this(results, UnaryOperator.identity());
  }

  /** Results whose texts pass through a function. */
  ResultArrays(List<TaskResult> results, UnaryOperator<String> text) {
    int size = results.size();
    tasks = new TaskArrays(results.stream().map(TaskResult::task).toList());
    texts = new String[size];
    permanent = new Boolean[size];
    for (int i = 0; i < size; i++) {
      TaskResult result = results.get(i);
      texts[i] = text.apply(result.text());
      permanent[i] = result.permanent();
    }
  }

  /** Sets run ids, step slugs, task indexes, attempts, texts; returns the next parameter. */
  int bind(PreparedStatement statement, int parameter) throws SQLException {
    int next = tasks.bind(statement, parameter);
    statement.setArray(next, statement.getConnection().createArrayOf("text", texts));
    return next + 1;
  }

  /** Sets the permanent flags; returns the next parameter. */
  int bindPermanent(PreparedStatement statement, int parameter) throws SQLException {
    statement.setArray(parameter, statement.getConnection().createArrayOf("bool", permanent));
    return parameter + 1;
  }
}
