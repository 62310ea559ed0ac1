package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.FlowVersionException;
import io.pgflow4j.internal.core.FlowFunctions;
import io.pgflow4j.internal.core.ShapeMatch;
import io.pgflow4j.internal.jdbc.BorrowedConnection;
import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.jdbc.SqlErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Refuses to run flows whose structure in the database is not the one the code was built for. */
final class FlowShapes {
  private FlowShapes() {}

  static void check(DataSource dataSource, BoundFlows flows, Duration answerTimeout) {
    try (BorrowedConnection borrowed =
        Database.open(dataSource, c -> BorrowedConnection.forStatements(c, answerTimeout))) {
      Connection connection = borrowed.connection();
      for (FlowDefinition<?, ?> flow : flows.definitions()) {
        FlowFunctions.requireNotDeveloped(connection, flow.slug());
        ShapeMatch match =
            FlowFunctions.match(connection, flow.slug(), flow.version(), flow.shape());
        if (match != ShapeMatch.SAME) {
          throw refusal(flow, match);
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  private static FlowVersionException refusal(FlowDefinition<?, ?> flow, ShapeMatch match) {
    String version = "Version " + flow.version() + " of flow '" + flow.slug() + "' ";
    if (match == ShapeMatch.ABSENT) {
      return new FlowVersionException(
          version + "is not in the database, which has newer ones",
          "Build the code from the sources of a version the database has.",
          null);
    }
    return new FlowVersionException(
        version + "has another structure in the database than in the code",
        "Build the code from the sources whose migrations were applied. If the definition was edited"
            + " in the database, correct it there: select pgflow.flow_shape('"
            + flow.slug()
            + "', "
            + flow.version()
            + ") shows it.",
        null);
  }
}
