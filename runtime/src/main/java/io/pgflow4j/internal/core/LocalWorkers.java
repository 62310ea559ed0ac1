package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of this process, so that a client that has started runs can wake those that are idle.
 * Without this, an idle worker would wait for its next poll where it gets no notifications. Two
 * connections with the same URL count as one database. Thread-safe.
 */
public final class LocalWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(LocalWorkers.class);

  /** By flow, then by worker. */
  private static final Map<String, Map<Runnable, String>> WORKERS = new ConcurrentHashMap<>();

  private LocalWorkers() {}

  /**
   * Adds a worker until {@link #forget}.
   *
   * @param url of its connections
   * @param wake lets it poll; returns at once
   */
  public static void add(Set<String> flowSlugs, String url, Runnable wake) {
    for (String slug : flowSlugs) {
      WORKERS.computeIfAbsent(slug, s -> new ConcurrentHashMap<>()).put(wake, url);
    }
  }

  /** Forgets a worker, so that nothing of its application is kept. */
  public static void forget(Runnable wake) {
    for (String slug : WORKERS.keySet()) {
      WORKERS.computeIfPresent(
          slug,
          (s, workers) -> {
            workers.remove(wake);
            return workers.isEmpty() ? null : workers;
          });
    }
  }

  /** Wakes the workers of a flow whose database is behind this connection. */
  public static void wake(String flowSlug, Connection connection) {
    Map<Runnable, String> workers = WORKERS.get(flowSlug);
    if (workers == null) {
      return;
    }
    try {
      String url = connection.getMetaData().getURL();
      workers.forEach(
          (wake, workersUrl) -> {
            if (workersUrl.equals(url)) {
              wake.run();
            }
          });
    } catch (SQLException e) {
      // The runs have started, and the worker polls in any case.
      LOG.debug("No URL to find workers by", e);
    }
  }
}
