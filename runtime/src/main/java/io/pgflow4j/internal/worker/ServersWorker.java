package io.pgflow4j.internal.worker;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.MissingServer;
import io.pgflow4j.ServerMapException;
import io.pgflow4j.Servers;
import io.pgflow4j.Worker;
import io.pgflow4j.WorkerState;
import io.pgflow4j.internal.core.Shard;
import io.pgflow4j.internal.servers.Answers;
import io.pgflow4j.internal.servers.MapPause;
import io.pgflow4j.internal.servers.MapReading;
import io.pgflow4j.internal.servers.Routing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker over several servers: on each of them a worker of its own. They share the handlers'
 * threads and the room for tasks. {@link ServerLoop} keeps each of them at work, so that a server
 * that is away costs its own part only. Thread-safe.
 */
final class ServersWorker implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(ServersWorker.class);

  /** How long a map that is being changed on one server after the other is waited for, at most. */
  private static final Duration MAP_PATIENCE = Duration.ofSeconds(5);

  private final WorkerPlan plan;
  private final Vitals vitals = new Vitals();
  private final HandlerThreads handlers;
  private final Map<String, ServerLoop> loops = new LinkedHashMap<>();
  private volatile boolean closed;

  private ServersWorker(WorkerPlan plan, Servers servers) {
    WorkerSettings settings = plan.settings();
    this.plan = plan;
    this.handlers = HandlerThreads.create(settings.name(), settings.concurrency());
    List<Servers.Server> all = servers.list();
    List<String> names = all.stream().map(Servers.Server::name).toList();
    SharedRoom room = new SharedRoom(settings.concurrency(), all.size());
    for (int i = 0; i < all.size(); i++) {
      Servers.Server server = all.get(i);
      WorkPlace place = WorkPlace.oneOf(settings, server, names, room.part(i), handlers);
      loops.put(
          server.name(), new ServerLoop(server, plan.oneOf(all.size()), place, all.size() == 1));
    }
  }

  /** Checks the map, and starts on all servers that can be reached. */
  static ServersWorker start(WorkerPlan plan, Servers servers) {
    Duration answer = plan.settings().answerTimeout();
    Agreement agreement =
        Agreement.await(
            new Routing(servers), answer.compareTo(MAP_PATIENCE) < 0 ? answer : MAP_PATIENCE);
    for (ServerMapException stranger : agreement.reading().strangers().values()) {
      LOG.warn("{}; nothing is claimed there until the map names it", stranger.getMessage());
    }
    ServersWorker worker = new ServersWorker(plan, servers);
    try {
      worker.loops.forEach((server, loop) -> loop.start(agreement.answered().contains(server)));
    } catch (RuntimeException | Error e) {
      worker.close();
      throw e;
    }
    return worker;
  }

  /** The servers that answered, and the map that all of them have. */
  private record Agreement(MapReading reading, Set<String> answered) {
    static Agreement await(Routing routing, Duration patience) {
      long deadline = System.nanoTime() + patience.toNanos();
      while (true) {
        Answers<List<Shard>> maps = routing.readMaps(MapReading::rowsOfServer);
        for (MissingServer missing : maps.missing()) {
          if (!(missing.failure() instanceof DatabaseException)) {
            throw missing.failure();
          }
        }
        MapReading reading = MapReading.of(maps.required().byServer(), routing.names());
        reading.requireAll(routing.names());
        if (reading.stale().isEmpty()) {
          return new Agreement(reading, maps.byServer().keySet());
        }
        if (System.nanoTime() - deadline >= 0) {
          throw reading.staleness();
        }
        MapPause.pause();
      }
    }
  }

  @Override
  public UUID id() {
    return plan.id();
  }

  @Override
  public WorkerState state() {
    return MergedState.of(
        states().values(),
        new WorkerState(
            plan.id(),
            plan.settings().name(),
            List.of(plan.flows().slugs()),
            vitals.startedAt(),
            vitals.lastHeartbeat(),
            vitals.startedAt(),
            0,
            0,
            OptionalInt.empty(),
            closed));
  }

  @Override
  public Map<String, WorkerState> states() {
    Map<String, WorkerState> states = new LinkedHashMap<>();
    loops.forEach(
        (server, loop) -> {
          WorkerState state = loop.state();
          if (state != null) {
            states.put(server, state);
          }
        });
    return states;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    loops.values().forEach(ServerLoop::stop);
    boolean interrupted = false;
    for (ServerLoop loop : loops.values()) {
      interrupted |= !loop.join(interrupted);
    }
    handlers.shutdown();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
