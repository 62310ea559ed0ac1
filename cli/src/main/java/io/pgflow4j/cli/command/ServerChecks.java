package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What in the server slows claims: old snapshots, dead rows, missing vacuum, few connections. */
final class ServerChecks {
  private static final long OLD_SECONDS = 600;
  private static final double MANY_DEAD = 0.2;
  private static final long SOME_ROWS = 10_000;
  private static final int FULL = 100;

  /** As the core makes its tables; a data-only dump or a manual change may have lost it. */
  private static final Map<String, Integer> FILLFACTORS =
      Map.of("runs", 80, "step_states", 50, "task_rows", 42);

  private final Database database;

  ServerChecks(Database database) {
    this.database = database;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(transactions());
    findings.addAll(tables());
    findings.add(connections());
    findings.add(pooler());
    return findings;
  }

  private Finding transactions() {
    JsonNode row =
        database.value(
            """
            select json_build_object(
              'sees_all', pg_has_role('pg_read_all_stats', 'usage'),
              'pid', a.pid,
              'application', a.application_name,
              'seconds', extract(epoch from clock_timestamp() - a.xact_start)::bigint
            )
            from (select 1) one
            left join lateral (
              select * from pg_catalog.pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
              order by xact_start
              limit 1
            ) a on true
            """);
    long seconds = row.path("seconds").asLong(0);
    if (seconds > OLD_SECONDS) {
      return Finding.warn(
          "transactions",
          "backend "
              + Json.text(row, "pid")
              + " ("
              + Json.text(row, "application")
              + ") has a transaction open for "
              + Times.duration(Duration.ofSeconds(seconds)),
          "It keeps dead rows alive, which slows claims. End it, or make reports shorter.");
    }
    return row.path("sees_all").asBoolean()
        ? Finding.ok("transactions", "none is open for more than 10 minutes")
        : Finding.ok(
            "transactions", "none of this role's is old; seeing others needs pg_read_all_stats");
  }

  private List<Finding> tables() {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode table :
        database.rows(
            """
            select json_build_object(
              'name', s.relname, 'live', s.n_live_tup, 'dead', s.n_dead_tup,
              'bytes', pg_total_relation_size(s.relid),
              'vacuum_off', coalesce('autovacuum_enabled=false' = any (c.reloptions), false),
              'room', (
                select o.option_value::int
                from pg_catalog.pg_options_to_table(c.reloptions) o
                where o.option_name = 'fillfactor'
              )
            )
            from pg_catalog.pg_stat_all_tables s
            join pg_catalog.pg_class c on c.oid = s.relid
            where s.schemaname = 'pgflow' and s.relname in ('runs', 'step_states', 'task_rows')
            order by s.relname
            """)) {
      findings.add(table(table));
    }
    return findings;
  }

  private static Finding table(JsonNode table) {
    String name = "table " + Json.text(table, "name");
    long live = table.path("live").asLong();
    long dead = table.path("dead").asLong();
    String fact =
        Amounts.of(live)
            + " rows, "
            + Amounts.of(dead)
            + " dead, "
            + Amounts.bytes(table.path("bytes"));
    if (table.path("vacuum_off").asBoolean()) {
      return Finding.fail(
          name,
          "autovacuum is switched off: " + fact,
          "Switch it on: alter table pgflow."
              + Json.text(table, "name")
              + " reset (autovacuum_enabled)");
    }
    int room = FILLFACTORS.getOrDefault(Json.text(table, "name"), FULL);
    if (table.path("room").asInt(FULL) > room) {
      return Finding.warn(
          name,
          "fillfactor is " + table.path("room").asInt(FULL) + ", not " + room + ": " + fact,
          "Rows then move when they change. alter table pgflow."
              + Json.text(table, "name")
              + " set (fillfactor = "
              + room
              + ")");
    }
    if (dead > SOME_ROWS && dead > MANY_DEAD * live) {
      return Finding.warn(
          name,
          fact,
          "Vacuum does not keep up, or an old transaction holds it back. vacuum pgflow."
              + Json.text(table, "name"));
    }
    return Finding.ok(name, fact);
  }

  private Finding connections() {
    JsonNode row =
        database.value(
            """
            select json_build_object(
              'used', (select sum(numbackends) from pg_catalog.pg_stat_database),
              'most', current_setting('max_connections')::int
            )
            """);
    long used = row.path("used").asLong();
    long most = row.path("most").asLong();
    String fact = used + " of " + most + " in use";
    return used * 10 > most * 9
        ? Finding.warn("connections", fact, "Make pools smaller, or raise max_connections.")
        : Finding.ok("connections", fact);
  }

  /** The backend that greeted the driver is another one than the one that answers. */
  private Finding pooler() {
    return database.isPooled()
        ? Finding.warn(
            "pooler",
            "a pooler is between this program and the server",
            "Leave notifications off; below PgBouncer 1.21 set prepareThreshold=0 for workers.")
        : Finding.ok("pooler", "none; this is a session of the server's own");
  }
}
