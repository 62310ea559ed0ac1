package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All servers of a map. They are asked at the same time, so that a dead one holds up nobody. */
public final class Servers {
  private Servers() {}

  /** Asks all of them; one that cannot be asked has a fault instead of an answer. */
  public static <T> List<Answer<T>> ask(
      Session session, List<Shard> shards, Function<Database, T> question) {
    List<CompletableFuture<Answer<T>>> answers = new ArrayList<>();
    for (Shard shard : shards) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> ask(session, shard, question), work -> new Thread(work, "ask").start()));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static <T> Answer<T> ask(Session session, Shard shard, Function<Database, T> question) {
    try (Database database = connect(session, shard)) {
      return new Answer<>(shard, question.apply(database), null);
    } catch (Fault fault) {
      return new Answer<>(shard, null, fault);
    }
  }

  /** A server; not connected to before it is used. */
  public static Database connect(Session session, Shard shard) {
    return connect(session, shard.server(), shard.dsn());
  }

  /** The same, with faults that name the server. */
  static Database named(Session session, String server, @Nullable String dsn) {
    try {
      return connect(session, server, dsn).named(server);
    } catch (Fault fault) {
      throw fault.at(server);
    }
  }

  private static Database connect(Session session, String server, @Nullable String dsn) {
    if (dsn == null) {
      throw new Fault(
          ExitCode.STATE,
          "The map has no address for it",
          "Nothing was changed.",
          "pgflow shards set " + server + "='host=... dbname=...'");
    }
    return session.server(dsn);
  }
}
