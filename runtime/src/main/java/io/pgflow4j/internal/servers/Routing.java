package io.pgflow4j.internal.servers;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.ForeignRunException;
import io.pgflow4j.MissingServer;
import io.pgflow4j.PgflowException;
import io.pgflow4j.ServerMapException;
import io.pgflow4j.Servers;
import io.pgflow4j.UnknownRunException;
import io.pgflow4j.internal.core.Shard;
import io.pgflow4j.internal.core.ShardFunctions;
import io.pgflow4j.internal.jdbc.Caller;
import io.pgflow4j.internal.jdbc.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends calls to the servers that they are for. The map is kept for some seconds. A server that
 * does not know a run may have given it away, so the map is read again before that is believed.
 * Thread-safe.
 */
public final class Routing {
  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
  private static final long MAP_AGE = Duration.ofSeconds(5).toNanos();
  private static final long WARNING_PAUSE = Duration.ofMinutes(1).toNanos();

  /** Who has a map already does not wait long for a newer one. */
  private static final Duration REREAD = Duration.ofSeconds(1);

  /** Odd, so that its multiples visit all partitions, and all servers soon. */
  private static final int STRIDE = 97;

  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final Duration answerTimeout;
  private final RatedFlows ratedFlows = new RatedFlows();
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicInteger starts = new AtomicInteger(ThreadLocalRandom.current().nextInt());
  private final Map<String, Long> warnedAt = new ConcurrentHashMap<>();
  private volatile @Nullable Known known;

  /** What was read, and when: the difference of two readings is time. */
  private record Known(MapReading reading, long readAt) {
    ServerMap map() {
      return reading.map();
    }

    boolean isAfter(@Nullable Known other) {
      return other == null || readAt - other.readAt > 0;
    }
  }

  /** Ways to these servers; reads nothing yet. */
  public Routing(Servers servers) {
    this.answerTimeout = servers.answerTimeout();
    servers.list().forEach(server -> routes.put(server.name(), new Route(server, answerTimeout)));
  }

  /** The servers. */
  public Collection<Route> routes() {
    return routes.values();
  }

  /** The map as it was some seconds ago at the earliest. */
  public ServerMap map() {
    Known last = known;
    if (last == null) {
      reading.lock();
    } else if (System.nanoTime() - last.readAt() < MAP_AGE || !reading.tryLock()) {
      return last.map();
    }
    try {
      Known meanwhile = known;
      return meanwhile != null && meanwhile.isAfter(last) ? meanwhile.map() : read(last);
    } finally {
      reading.unlock();
    }
  }

  /** The map as it is now, unless it has been read since the given one was. */
  public ServerMap mapAfter(ServerMap seen) {
    reading.lock();
    try {
      Known last = known;
      return last != null && last.map() != seen ? last.map() : read(last);
    } finally {
      reading.unlock();
    }
  }

  private ServerMap read(@Nullable Known last) {
    Duration patience =
        last == null || answerTimeout.compareTo(REREAD) < 0 ? answerTimeout : REREAD;
    Answers<List<Shard>> maps = FanOut.ask(routes(), patience, Routing::mapOf);
    if (last == null) {
      maps.required();
    }
    MapReading reading =
        last != null && maps.byServer().isEmpty()
            ? last.reading()
            : MapReading.of(maps.byServer(), names());
    if (last != null && last.map().isNewerThan(reading.map())) {
      // The servers that have the newer one do not answer.
      reading = reading.with(last.map());
    }
    known = new Known(reading, System.nanoTime());
    return reading.map();
  }

  /** Reads the map of each server. */
  public Answers<List<Shard>> readMaps(Function<Route, List<Shard>> rows) {
    return FanOut.ask(routes(), answerTimeout, rows);
  }

  private static List<Shard> mapOf(Route route) {
    return route.bounded().call(ShardFunctions::list);
  }

  /** The servers' names, in the order in which they were given. */
  public List<String> names() {
    return List.copyOf(routes.keySet());
  }

  /** The way to a server that the map names. */
  private Route route(String server) {
    ServerMapException fault = fault(server);
    if (fault != null) {
      throw fault;
    }
    return Objects.requireNonNull(routes.get(server));
  }

  /** Why a server of the map cannot be used; null when it can. */
  private @Nullable ServerMapException fault(String server) {
    MapReading reading = Objects.requireNonNull(known).reading();
    return routes.containsKey(server)
        ? reading.fault(server)
        : MapReading.unknown(server, reading.map(), names());
  }

  /** Makes calls on one server. */
  public <T> T on(String server, Function<Route, T> calls) {
    return route(server).use(calls);
  }

  /** Makes calls where a flow's schedules fire. */
  public <T> T onHome(String flowSlug, Function<Route, T> calls) {
    return byMap(map -> route(map.home(flowSlug)).use(calls));
  }

  /** Makes calls about a run on the server that owns it. */
  public <T> T onOwner(UUID runId, Function<Route, T> calls) {
    return byMap(map -> route(map.owner(runId)).use(calls));
  }

  /**
   * Makes calls where the map says. A server that is not the right one does nothing, so they are
   * made again by a newer map. A map is changed on one server after the other. Meanwhile nobody may
   * have a partition, and a promoted copy still has another server's name, so that is waited for
   * until answers are due.
   */
  public <T> T byMap(Function<ServerMap, T> calls) {
    long begun = System.nanoTime();
    ServerMap map = map();
    boolean changing = isChanging();
    while (true) {
      try {
        return calls.apply(map);
      } catch (UnknownRunException e) {
        ServerMap newer = mapAfter(map);
        if (newer.sameOwners(map)) {
          throw e;
        }
        map = newer;
      } catch (ForeignRunException | ServerMapException e) {
        ServerMap newer = mapAfter(map);
        if (newer.sameOwners(map)) {
          // What failed while the map was being changed may succeed now that it is not.
          if (!changing || System.nanoTime() - begun > answerTimeout.toNanos()) {
            throw e;
          }
          MapPause.pause();
        }
        map = newer;
        changing = isChanging();
      }
    }
  }

  /** Whether a server that owns something has an older map than others. */
  private boolean isChanging() {
    MapReading reading = Objects.requireNonNull(known).reading();
    return reading.stale().stream().anyMatch(reading.map().servers()::contains);
  }

  /** Calls on the server that owns a run. */
  public Caller callerOf(UUID runId) {
    return new Caller() {
      @Override
      public <T> T call(Database.Call<T> call) {
        return onOwner(runId, route -> route.database().call(call));
      }

      @Override
      public <T> T call(Duration timeout, Database.Call<T> call) {
        return onOwner(runId, route -> route.database().call(timeout, call));
      }
    };
  }

  /**
   * Makes calls that start runs of a flow: on the server whose transaction the thread is in, at
   * home when the flow has a rate, otherwise on any that can be reached, so that each gets its
   * share. A call that may have happened is not made again.
   */
  public <T> T onStart(String flowSlug, Function<Route, T> calls) {
    for (Route route : routes()) {
      if (route.isInTransaction()) {
        return route.use(calls);
      }
    }
    return ratedFlows.contains(flowSlug, this) ? onHome(flowSlug, calls) : onAny(calls);
  }

  /** Makes calls on any server that can be reached, so that each gets its share. */
  <T> T onAny(Function<Route, T> calls) {
    return byMap(map -> onAny(map, calls));
  }

  private <T> T onAny(ServerMap map, Function<Route, T> calls) {
    PgflowException failure = null;
    for (Route route : inTurn(map)) {
      try {
        return route.use(calls);
      } catch (ForeignRunException e) {
        // It has given away all it owned.
        failure = withEarlier(e, failure);
      } catch (DatabaseException e) {
        if (!Route.leftNothing(e)) {
          throw e;
        }
        failure = withEarlier(e, failure);
      }
    }
    throw Objects.requireNonNull(failure);
  }

  private static PgflowException withEarlier(
      PgflowException failure, @Nullable PgflowException earlier) {
    if (earlier != null) {
      failure.addSuppressed(earlier);
    }
    return failure;
  }

  /** All servers that own something: the one whose turn it is first, those that are away last. */
  private List<Route> inTurn(ServerMap map) {
    Set<Route> up = new LinkedHashSet<>();
    Set<Route> away = new LinkedHashSet<>();
    int next = starts.getAndAdd(STRIDE);
    for (int i = 0; i < ServerMap.PARTITIONS && up.size() + away.size() < routes.size(); i++) {
      String owner = map.owner((next + i * STRIDE) & 0xff);
      Route route = routes.get(owner);
      if (route != null && fault(owner) == null) {
        (route.liveness().failure() == null ? up : away).add(route);
      }
    }
    if (!away.isEmpty()) {
      FanOut.retry(away, Routing::mapOf);
    }
    List<Route> order = new ArrayList<>(up);
    order.addAll(away);
    if (order.isEmpty()) {
      order.add(route(map.owner(next & 0xff)));
    }
    return order;
  }

  /** Puts a question to all servers that own something. */
  public <T> Answers<T> onAll(Function<Route, T> question) {
    List<Route> asked = new ArrayList<>();
    List<MissingServer> unusable = new ArrayList<>();
    for (String server : map().servers()) {
      ServerMapException fault = fault(server);
      if (fault == null) {
        asked.add(route(server));
      } else {
        unusable.add(new MissingServer(server, fault));
      }
    }
    return FanOut.ask(asked, answerTimeout, question).without(unusable).required();
  }

  /** Logs that an answer goes without a server, at most once a minute for each. */
  public void warn(MissingServer missing) {
    long now = System.nanoTime();
    long last =
        warnedAt.merge(missing.server(), now, (was, is) -> is - was < WARNING_PAUSE ? was : is);
    if (last == now) {
      LOG.warn(
          "An answer goes without server {}: {}", missing.server(), missing.failure().getMessage());
    }
  }

  /**
   * Makes calls that any server answers alike, where a flow's schedules fire if that can be
   * reached.
   */
  public <T> T onHomeOrAny(String flowSlug, Function<Route, T> calls) {
    try {
      return onHome(flowSlug, calls);
    } catch (DatabaseException e) {
      String home = map().home(flowSlug);
      for (String server : map().servers()) {
        Route route = routes.get(server);
        if (!server.equals(home) && route != null && route.liveness().failure() == null) {
          return route.use(calls);
        }
      }
      throw e;
    }
  }

  /**
   * Carries out an action on one server after the other, while it wants more of them. What one of
   * them fails with is thrown when the others have had their turn.
   */
  public void onEach(Predicate<Route> action) {
    onEach(map().servers(), action);
  }

  /** The same on some servers. */
  public void onEach(Collection<String> servers, Predicate<Route> action) {
    PgflowException failure = null;
    for (String server : servers) {
      try {
        if (!route(server).use(action::test)) {
          break;
        }
      } catch (PgflowException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Makes a change on one server after the other; says whether it changed anything on any. */
  public boolean changeEach(Predicate<Route> change) {
    AtomicBoolean changed = new AtomicBoolean();
    onEach(
        route -> {
          if (change.test(route)) {
            changed.set(true);
          }
          return true;
        });
    return changed.get();
  }
}
