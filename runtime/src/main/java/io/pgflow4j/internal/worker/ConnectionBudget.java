package io.pgflow4j.internal.worker;

import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How many connections a worker needs, and how many its pool lends.
 *
 * @param pool what the pool lends at most, when it tells
 * @param listening whether one is taken for notifications
 * @param fixed what is taken while the worker runs, and one for a moment now and then
 * @param transactional one for each transactional attempt that runs at once
 */
record ConnectionBudget(OptionalInt pool, boolean listening, int fixed, int transactional) {
  private static final int DEFAULT = 10;

  /** Getters of HikariCP, DBCP2, Tomcat's pool and c3p0. */
  private static final List<String> GETTERS =
      List.of("getMaximumPoolSize", "getMaxTotal", "getMaxActive", "getMaxPoolSize");

  static ConnectionBudget of(DataSource dataSource, WorkerSettings settings) {
    OptionalInt pool = sizeOf(dataSource);
    int working = settings.lanes() + 1;
    boolean listening =
        settings
            .notifications()
            .take(pool, working + settings.transactionalConcurrency().orElse(1));
    int fixed = working + (listening ? 1 : 0);
    int transactional =
        settings
            .transactionalConcurrency()
            .orElse(pool.isPresent() ? Math.max(1, pool.getAsInt() - fixed) : DEFAULT);
    return new ConnectionBudget(
        pool, listening, fixed, Math.min(transactional, settings.concurrency()));
  }

  private static OptionalInt sizeOf(DataSource dataSource) {
    return GETTERS.stream()
        .mapToInt(getter -> ask(dataSource, getter))
        .filter(size -> size > 0)
        .findFirst();
  }

  private static int ask(DataSource dataSource, String getter) {
    try {
      return dataSource.getClass().getMethod(getter).invoke(dataSource) instanceof Integer size
          ? size
          : 0;
    } catch (ReflectiveOperationException e) {
      return 0; // Another kind of data source.
    }
  }

  /** The most connections that are in use at once. */
  int needed(boolean hasTransactionalSteps) {
    return fixed + (hasTransactionalSteps ? transactional : 0);
  }

  /** What is wrong, with the remedy; null when everything fits, or nothing is known of the pool. */
  @Nullable String misfit(WorkerSettings settings, boolean hasTransactionalSteps) {
    int needed = needed(hasTransactionalSteps);
    if (pool.isEmpty() || needed <= pool.getAsInt()) {
      return null;
    }
    return "Worker "
        + settings.name()
        + " needs up to "
        + needed
        + " connections ("
        + settings.lanes()
        + " lanes"
        + (listening ? ", 1 for notifications" : "")
        + (hasTransactionalSteps ? ", " + transactional + " transactional attempts at once" : "")
        + ", 1 for a moment now and then; concurrency "
        + settings.concurrency()
        + "), but its pool lends at most "
        + pool.getAsInt()
        + ". It will wait for connections. Enlarge the pool to "
        + needed
        + ", or lower lanes or transactionalConcurrency.";
  }
}
