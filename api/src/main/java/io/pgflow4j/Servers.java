package io.pgflow4j;

import io.pgflow4j.spi.ThreadTransactions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Several PostgreSQL servers that share the runs, by the names that the map of partitions has for
 * them ({@code pgflow.list_shards()}). Each run lives whole on one of them; the last byte of its id
 * says on which. Immutable: each method returns other servers. Thread-safe.
 *
 * <p>A client over several servers has a few daemon threads while it asks all of them at once.
 */
public final class Servers {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

  private final Map<String, Server> servers;
  private final Duration answerTimeout;

  private Servers(Map<String, Server> servers, Duration answerTimeout) {
    this.servers = servers;
    this.answerTimeout = answerTimeout;
  }

  /**
   * One server.
   *
   * @param name its name in the map
   * @param dataSource lends connections to it
   * @param transactions where clients and transactional steps join transactions of a framework on
   *     this server, or null
   */
  public record Server(
      String name, DataSource dataSource, @Nullable ThreadTransactions transactions) {}

  /**
   * Servers by name, without transactions of a framework.
   *
   * @throws IllegalArgumentException when there is none, or one data source has two names
   */
  public static Servers of(Map<String, ? extends DataSource> dataSources) {
    if (dataSources.isEmpty()) {
      throw new IllegalArgumentException("No server is given; name at least one");
    }
    Servers all = new Servers(Map.of(), DEFAULT_TIMEOUT);
    for (Map.Entry<String, ? extends DataSource> entry : dataSources.entrySet()) {
      all = all.with(entry.getKey(), entry.getValue());
    }
    return all;
  }

  /** One server, without transactions of a framework; {@link #with} adds others. */
  public static Servers of(String name, DataSource dataSource) {
    return new Servers(Map.of(), DEFAULT_TIMEOUT).with(name, dataSource);
  }

  /** One server, with transactions of a framework; {@link #with} adds others. */
  public static Servers of(String name, DataSource dataSource, ThreadTransactions transactions) {
    return new Servers(Map.of(), DEFAULT_TIMEOUT).with(name, dataSource, transactions);
  }

  /**
   * These and one more.
   *
   * @throws IllegalArgumentException when the name or the data source is there already
   */
  public Servers with(String name, DataSource dataSource) {
    return with(new Server(name, dataSource, null));
  }

  /**
   * These and one more, with transactions of a framework.
   *
   * @throws IllegalArgumentException when the name or the data source is there already
   */
  public Servers with(String name, DataSource dataSource, ThreadTransactions transactions) {
    return with(new Server(name, dataSource, transactions));
  }

  private Servers with(Server added) {
    for (Server server : servers.values()) {
      if (server.name().equals(added.name())) {
        throw new IllegalArgumentException(
            "Server '" + added.name() + "' is given twice; give each server one data source");
      }
      if (server.dataSource() == added.dataSource()) {
        throw new IllegalArgumentException(
            "Servers '%s' and '%s' have the same data source; give each server its own"
                .formatted(server.name(), added.name()));
      }
    }
    Map<String, Server> all = new LinkedHashMap<>(servers);
    all.put(added.name(), added);
    return new Servers(all, answerTimeout);
  }

  /**
   * The same with another limit on how long one of them may take to answer what all are asked, such
   * as a list of runs. After that the answer goes without it, see {@link
   * Operations#tellingMissing}. Default: 5 s. Maximum: 1 day.
   */
  public Servers answerTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "answerTimeout is " + timeout + "; it must be positive and at most " + LONGEST_TIMEOUT);
    }
    return new Servers(servers, timeout);
  }

  /** How long one of them may take to answer what all are asked. */
  public Duration answerTimeout() {
    return answerTimeout;
  }

  /** The servers, in the order in which they were given. */
  public List<Server> list() {
    return List.copyOf(servers.values());
  }
}
