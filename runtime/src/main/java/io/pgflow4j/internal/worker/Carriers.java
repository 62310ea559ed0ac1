package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.RunFunctions;
import io.pgflow4j.internal.jdbc.Database;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What runs carry. It is read when a handler or an interceptor asks for it, once for all tasks of a
 * run, so that claims do not pay for it. Thread-safe.
 */
final class Carriers {
  private static final int MOST_RUNS = 1_000;

  private final Database database;
  private final Duration answerTimeout;
  private final Latest latest = new Latest();

  Carriers(DataSource dataSource, Duration answerTimeout) {
    this.database = new Database(dataSource, null);
    this.answerTimeout = answerTimeout;
  }

  Map<String, String> of(UUID runId) {
    Map<String, String> known;
    synchronized (latest) {
      known = latest.get(runId);
    }
    if (known == null) {
      known = database.call(answerTimeout, c -> RunFunctions.carrier(c, runId));
      synchronized (latest) {
        latest.put(runId, known);
      }
    }
    return known;
  }

  /** The runs that were asked for last. */
  private static final class Latest extends LinkedHashMap<UUID, Map<String, String>> {
    private static final long serialVersionUID = 1L;

    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Map<String, String>> eldest) {
      return size() > MOST_RUNS;
    }
  }
}
