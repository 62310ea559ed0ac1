package io.pgflow4j.internal.servers;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.MissingServer;
import io.pgflow4j.PgflowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What several servers said.
 *
 * @param byServer the answers by server
 * @param missing the servers without one
 */
public record Answers<T>(Map<String, T> byServer, List<MissingServer> missing) {
  /** The answers alone. */
  public Collection<T> all() {
    return byServer.values();
  }

  /** These, with more servers missing. */
  Answers<T> without(List<MissingServer> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<MissingServer> all = new ArrayList<>(missing);
    all.addAll(more);
    return new Answers<>(byServer, all);
  }

  /**
   * These, provided that there is one.
   *
   * @throws PgflowException what the servers failed with, rather a broken rule than a server that
   *     is away
   */
  public Answers<T> required() {
    if (!byServer.isEmpty() || missing.isEmpty()) {
      return this;
    }
    PgflowException first = missing.get(0).failure();
    for (MissingServer server : missing) {
      if (!(server.failure() instanceof DatabaseException)) {
        throw server.failure();
      }
    }
    throw first;
  }
}
