package io.pgflow4j.dashboard.internal.read;

import io.pgflow4j.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The other servers of the map. Each is asked by a thread of its own, and by one at a time, so that
 * a dead one costs its own row only. A page waits for it once; until it answers again, pages show
 * that it is away, and wait no more. Thread-safe.
 */
final class Neighbours {
  /** How long a page waits for all of them together. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Map<String, Neighbour> servers = new HashMap<>();

  Neighbours(@Nullable Servers given, Duration patience) {
    if (given != null) {
      for (Servers.Server server : given.list()) {
        OwnQueries queries = new OwnQueries(ReadOnlyConnections.of(server.dataSource(), patience));
        servers.put(server.name(), new Neighbour(queries));
      }
    }
  }

  /** How the servers do, as they said in the last seconds. */
  List<ServerSight> look(List<Shard> map) {
    for (Shard shard : map) {
      Neighbour server = servers.get(shard.server());
      if (server != null) {
        server.begin(shard);
      }
    }
    long until = System.nanoTime() + WAIT.toNanos();
    List<ServerSight> sights = new ArrayList<>();
    for (Shard shard : map) {
      Neighbour server = servers.get(shard.server());
      sights.add(server == null ? new ServerSight(shard, null, null) : server.sight(shard, until));
    }
    return sights;
  }

  /** A server, and what it last said. */
  private static final class Neighbour {
    private final OwnQueries queries;
    private CompletableFuture<ServerSight> asked = new CompletableFuture<>();
    private @Nullable ServerSight last;
    private long askedAt;

    Neighbour(OwnQueries queries) {
      this.queries = queries;
    }

    synchronized void begin(Shard shard) {
      long now = System.nanoTime();
      if (askedAt == 0 || (asked.isDone() && now - askedAt > KEPT.toNanos())) {
        askedAt = now;
        CompletableFuture<ServerSight> next = new CompletableFuture<>();
        asked = next;
        Thread thread = new Thread(() -> ask(shard, next), "pgflow-dashboard-" + shard.server());
        thread.setDaemon(true);
        thread.start();
      }
    }

    private void ask(Shard shard, CompletableFuture<ServerSight> next) {
      ServerSight sight;
      try {
        sight = new ServerSight(shard, queries.health(), null);
      } catch (RuntimeException | Error e) {
        // Its first sentence is the fact.
        sight = away(shard, String.valueOf(e.getMessage()).replaceFirst("\\. .*", ""));
      }
      synchronized (this) {
        last = sight;
        next.complete(sight);
      }
    }

    ServerSight sight(Shard shard, long until) {
      CompletableFuture<ServerSight> awaited;
      synchronized (this) {
        if (last != null && (last.failure() != null || asked.isDone())) {
          return last;
        }
        awaited = asked;
      }
      ServerSight late = away(shard, "No answer within " + WAIT.toSeconds() + " s");
      ServerSight sight =
          awaited
              .copy()
              .completeOnTimeout(late, until - System.nanoTime(), TimeUnit.NANOSECONDS)
              .join();
      synchronized (this) {
        if (!awaited.isDone()) {
          last = late;
        }
      }
      return sight;
    }

    private static ServerSight away(Shard shard, String why) {
      return new ServerSight(shard, null, why);
    }
  }
}
