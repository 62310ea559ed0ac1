package io.pgflow4j.internal.worker;

import java.time.Duration;
import javax.sql.DataSource;

/** Who defines a worker's flows in the database. */
public enum DefinedBy {
  /** Committed migrations; the worker only looks whether they fit. */
  MIGRATIONS {
    @Override
    BoundFlows agree(DataSource dataSource, BoundFlows flows, Duration answerTimeout) {
      FlowShapes.check(dataSource, flows, answerTimeout);
      return flows;
    }
  },
  /** The code itself, in development mode. */
  CODE {
    @Override
    BoundFlows agree(DataSource dataSource, BoundFlows flows, Duration answerTimeout) {
      return flows.withVersions(DevelopedFlows.define(dataSource, flows));
    }
  };

  /**
   * Makes sure that code and database agree on the flows; returns them as the database has them.
   */
  abstract BoundFlows agree(DataSource dataSource, BoundFlows flows, Duration answerTimeout);
}
