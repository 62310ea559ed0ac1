package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives partitions of a server to a standby of it. The cut is one transaction on the server: it
 * holds the runs of these partitions, the standby replays up to there and is promoted, and the
 * commit changes the map. Whoever dies before the commit leaves the server as it was; after it, the
 * map says how far the split is, so that the same command goes on.
 */
public final class Split {
  /** How far a standby may be behind before starts are held up for it. */
  private static final long CLOSE = 16L << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String STATE =
      """
      select json_build_object(
        'begun', pg_postmaster_start_time(),
        'recovery', pg_is_in_recovery(),
        'lsn', case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end,
        'replayed', pg_last_wal_replay_lsn(),
        'synchronous', current_setting('synchronous_standby_names') <> '',
        'standbys', (select count(*) from pg_stat_replication r where r.state = 'streaming')
      )
      """;

  private static final String UNREGISTERED =
      """
      select json_build_object(
        'tasks', count(*), 'flows', string_agg(distinct t.flow_slug, ', ' order by t.flow_slug)
      )
      from pgflow.step_tasks t
      where t.status = 'started'
        and t.visible_at > clock_timestamp()
        and not exists (select from pgflow.workers w where w.worker_id = t.worker_id)
      """;

  private final Session session;
  private final List<String> routers;
  private final Consumer<String> progress;
  private final ObjectNode result = Json.object();

  /**
   * What keeps a split from being made.
   *
   * @param maxTasks unfinished tasks that may be held up, at most
   * @param ignoreWorkers whether workers may be at work that do not have the new server
   */
  public record Bounds(int maxTasks, boolean ignoreWorkers) {}

  /** A split that tells how far it is. */
  public Split(Session session, List<String> routers, Consumer<String> progress) {
    this.session = session;
    this.routers = routers;
    this.progress = progress;
  }

  /**
   * Splits, or goes on with a split that was begun. Returns what it did.
   *
   * @param map the newest
   * @param wanted the partitions; null for half of those that the server has
   */
  public JsonNode run(
      ShardMap map, String from, NamedServer to, @Nullable Partitions wanted, Bounds bounds) {
    Shard source = map.require(from);
    if (from.equals(to.name())) {
      throw Fault.usage(
          "Server '%s' cannot be split into itself".formatted(from),
          "Give the standby a name of its own, such as b='host=...'.");
    }
    try (Database old = Servers.named(session, from, source.dsn());
        Database copy = Servers.named(session, to.name(), to.dsn())) {
      ShardMap changed = map;
      if (map.find(to.name()).isEmpty()) {
        changed = begin(map, source, to, wanted, bounds, old, copy);
      } else {
        progress.accept("The map has server %s already: going on.".formatted(to.name()));
        requireCopied(old, copy, source.server(), to.name());
      }
      result.put("from", from).put("to", to.name());
      result.put("partitions", changed.require(to.name()).partitions().toString());
      result.put("map_version", changed.version());
      changed.setOn(copy, to.name(), true);
      new MapWriter(session, routers).write(changed, progress);
      result.put("deleted_rows", delete(old, from) + delete(copy, to.name()));
      return result;
    }
  }

  private ShardMap begin(
      ShardMap map,
      Shard source,
      NamedServer to,
      @Nullable Partitions wanted,
      Bounds bounds,
      Database old,
      Database copy) {
    Partitions part = wanted == null ? source.partitions().upperHalf() : wanted;
    if (part.isEmpty() || part.equals(source.partitions()) || !source.partitions().contains(part)) {
      throw Fault.usage(
          "Server '%s' has partitions %s and cannot give away %s"
              .formatted(source.server(), source.partitions(), part),
          "Name some of its partitions, such as --partitions "
              + source.partitions().upperHalf()
              + ".");
    }
    requireStandby(old, copy, source, to);
    warnOfUnregistered(old, to.name());
    session.confirm(
        "Partitions %s of server %s go to %s. %s must know %s by now. Go on?"
            .formatted(
                part,
                source.server(),
                to.name(),
                bounds.ignoreWorkers() ? "Clients and some workers" : "Clients",
                to.name()));
    ShardMap changed =
        map.with(source.with(source.partitions().without(part)))
            .with(new Shard(to.name(), part, to.dsn()))
            .next();
    cut(changed, source, new Cut(part, to.name(), bounds), old, copy);
    return changed;
  }

  private void requireStandby(Database old, Database copy, Shard source, NamedServer to) {
    JsonNode primary = old.value(STATE);
    JsonNode standby = copy.value(STATE);
    String remedy =
        "Make it a standby: pg_basebackup --write-recovery-conf --wal-method=stream from '%s'."
            .formatted(source.dsn());
    String given = "The database of server '%s', %s,".formatted(to.name(), copy.target());
    if (!NewServer.identity(old).equals(NewServer.identity(copy))
        || !source.server().equals(ShardMap.read(copy).self())) {
      throw refused("%s is not a copy of server '%s'".formatted(given, source.server()), remedy);
    }
    if (primary.path("begun").equals(standby.path("begun"))) {
      throw refused(
          "%s is server '%s' itself".formatted(given, source.server()), "Name a standby of it.");
    }
    if (!standby.path("recovery").asBoolean()) {
      throw refused(
          "%s is a copy of server '%s', but not a standby any more"
              .formatted(given, source.server()),
          "It lacks what was written since it was promoted. " + remedy);
    }
    if (primary.path("synchronous").asBoolean() && primary.path("standbys").asInt() < 2) {
      throw refused(
          "Server '%s' waits for its only standby at every commit, and the split would take it away"
              .formatted(source.server()),
          "Start another standby, or set synchronous_standby_names to '' for the split.");
    }
    long behind =
        old.value(
                "select to_json(pg_wal_lsn_diff(?::pg_lsn, ?::pg_lsn))",
                Json.text(primary, "lsn"),
                Json.text(standby, "lsn"))
            .asLong();
    if (behind > CLOSE) {
      throw refused(
          "Standby '%s' is %s behind server '%s'"
              .formatted(
                  to.name(), Amounts.bytes(Json.read(Long.toString(behind))), source.server()),
          "Run the split when it has caught up.");
    }
  }

  /** Others cannot be asked which servers they have, so people are asked to see to it. */
  private void warnOfUnregistered(Database old, String newServer) {
    JsonNode found = old.value(UNREGISTERED);
    if (found.path("tasks").asLong() > 0) {
      session
          .err()
          .println(
              ("Callers that are not registered as workers hold %s tasks of %s. They must call server"
                      + " '%s', too: what moves is claimed there only, and their results for it are"
                      + " rejected here.")
                  .formatted(
                      Amounts.of(found.path("tasks").asLong()),
                      Json.text(found, "flows"),
                      newServer));
    }
  }

  private record Cut(Partitions part, String newOwner, Bounds bounds) {}

  private void cut(ShardMap changed, Shard source, Cut cut, Database old, Database copy) {
    boolean[] promoted = {false};
    try {
      old.transact(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              statement.execute("set local lock_timeout to '1s'");
            }
            long begun = System.nanoTime();
            String lsn = hold(connection, cut);
            flush(source);
            awaitReplay(copy, cut.newOwner(), lsn);
            promoted[0] = true;
            copy.change("select to_json(pg_promote(true, 10))");
            setCopied(connection, changed, source.server());
            connection.commit();
            result.put("stopped_ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
            return true;
          });
    } catch (Fault fault) {
      if (!promoted[0]) {
        throw fault;
      }
      throw new Fault(
          fault.exitCode(),
          "The split failed after the standby was promoted: " + fault.getMessage(),
          "pgflow shards shows whether the map was changed. If it was, run the same command again.",
          "If it was not, server '%s' still has all its runs. Make %s its standby anew."
              .formatted(source.server(), copy.target()),
          fault);
    }
    progress.accept(
        "Starts waited for %s ms; %s open runs with %s tasks have moved."
            .formatted(
                Json.text(result, "stopped_ms"),
                Json.text(result, "open_runs"),
                Json.text(result, "open_tasks")));
  }

  private String hold(Connection connection, Cut cut) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select * from pgflow.begin_split(?::int4multirange, ?, ?)")) {
      statement.setString(1, cut.part().multirange());
      statement.setInt(2, cut.bounds().maxTasks());
      statement.setString(3, cut.bounds().ignoreWorkers() ? null : cut.newOwner());
      try (ResultSet held = statement.executeQuery()) {
        held.next();
        result.put("open_runs", held.getLong("open_runs"));
        result.put("open_tasks", held.getLong("open_tasks"));
        return held.getString("lsn");
      }
    }
  }

  /** A commit sends the write-ahead log to the standby; an open transaction's may wait a second. */
  private void flush(Shard source) {
    try (Database other = Servers.named(session, source.server(), source.dsn())) {
      other.change("select to_json(pg_logical_emit_message(true, 'pgflow', 'split')::text)");
    }
  }

  private static void awaitReplay(Database copy, String name, String lsn) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!copy.value("select to_json(pg_last_wal_replay_lsn() >= ?::pg_lsn)", lsn).asBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new Fault(
            ExitCode.TIMEOUT,
            "Standby '%s' did not catch up within %d s".formatted(name, PATIENCE.toSeconds()),
            "Nothing was changed.",
            "Run the split when less is written.");
      }
      copy.value("select to_json(pg_sleep(0.005)::text)");
    }
  }

  private static void setCopied(Connection connection, ShardMap map, String name)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.set_shards(?::jsonb, ?, ?, true)")) {
      statement.setString(1, map.json());
      statement.setString(2, name);
      statement.setLong(3, map.version());
      statement.execute();
    }
  }

  /** Before an interrupted split goes on: the copy has what the server had deleted since. */
  private static void requireCopied(Database old, Database copy, String from, String to) {
    JsonNode promoted = copy.value(STATE);
    String self = ShardMap.read(copy).self();
    if (to.equals(self)) {
      return;
    }
    boolean complete =
        from.equals(self)
            && NewServer.identity(old).equals(NewServer.identity(copy))
            && !promoted.path("recovery").asBoolean()
            && copy.value(
                    "select to_json(coalesce(?::pg_lsn >= ?::pg_lsn, false))",
                    Json.text(promoted, "replayed"),
                    splitLsn(old))
                .asBoolean();
    if (!complete) {
      throw refused(
          "The database of server '%s', %s, is not the copy with which server '%s' was split"
              .formatted(to, copy.target(), from),
          "Name that copy, because only it has the runs of server '%s'.".formatted(to));
    }
  }

  private static @Nullable String splitLsn(Database old) {
    return old.texts("select max(s.split_lsn)::text from pgflow.list_shards() s").get(0);
  }

  private long delete(Database database, String server) {
    long deleted = 0;
    JsonNode portion;
    do {
      portion =
          database.change("select row_to_json(d) from pgflow.delete_foreign_runs(20000) d").get(0);
      deleted += portion.path("deleted").asLong();
    } while (!portion.path("done").asBoolean());
    progress.accept(
        "Server %s: deleted %s rows of runs that it does not own."
            .formatted(server, Amounts.of(deleted)));
    return deleted;
  }

  private static Fault refused(String fact, String remedy) {
    return new Fault(ExitCode.STATE, fact, "Nothing was changed.", remedy);
  }
}
