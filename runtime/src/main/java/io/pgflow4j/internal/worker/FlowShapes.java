package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.FlowVersionException;
import io.pgflow4j.internal.jdbc.SqlErrors;
import io.pgflow4j.internal.jdbc.WorkerConnection;
import io.pgflow4j.internal.jdbc.WorkerIdentity;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Refuses to run flows whose structure in the database is not the one the code was built for. */
final class FlowShapes {
  private FlowShapes() {}

  static void check(DataSource dataSource, BoundFlows flows) {
    WorkerIdentity nobody = new WorkerIdentity(new UUID(0, 0), "", flows.slugs(), "{}");
    try (WorkerConnection connection = new WorkerConnection(dataSource.getConnection(), nobody)) {
      for (FlowDefinition<?, ?> flow : flows.definitions()) {
        if (!connection.hasShape(flow.slug(), flow.version(), flow.shape())) {
          throw new FlowVersionException(
              "Version "
                  + flow.version()
                  + " of flow '"
                  + flow.slug()
                  + "' has another structure in the database than in the code",
              "Apply the flow's migrations, and build the code from the same sources.",
              null);
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }
}
