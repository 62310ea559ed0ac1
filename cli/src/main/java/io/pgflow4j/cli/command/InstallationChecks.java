package io.pgflow4j.cli.command;

import io.pgflow4j.cli.BuildVersion;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Version, roles, rights, indexes and clock. */
final class InstallationChecks {
  private static final Duration CLOCK = Duration.ofSeconds(5);

  private final Database database;

  InstallationChecks(Database database) {
    this.database = database;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    Instant before = Instant.now();
    Installation installation = Installation.read(database);
    findings.add(
        Finding.ok(
            "database",
            database.target() + ", PostgreSQL " + Json.text(installation.row(), "server_version")));
    findings.add(version(installation));
    findings.add(clock(before, installation));
    findings.add(roles());
    findings.add(rights());
    findings.add(indexes());
    return findings;
  }

  private static Finding version(Installation installation) {
    String there = installation.version();
    String here = BuildVersion.current();
    return there.equals(here)
        ? Finding.ok("version", there + " on queue " + installation.queue())
        : Finding.warn(
            "version",
            "the database has " + there + ", this program is " + here,
            "Upgrade the older one; pgflow upgrade --dry-run shows which.");
  }

  private static Finding clock(Instant before, Installation installation) {
    Instant server = OffsetDateTime.parse(installation.asOf()).toInstant();
    Duration off = Duration.between(before, server).abs();
    return off.compareTo(CLOCK) <= 0
        ? Finding.ok("clock", "this machine and the server agree")
        : Finding.warn(
            "clock",
            "this machine and the server differ by " + off.toSeconds() + " s",
            "Decisions go by the server's clock; only deadlines that handlers see are off.");
  }

  private Finding roles() {
    long roles =
        database
            .value(
                """
                select to_json(count(*)) from pg_catalog.pg_roles
                where rolname in
                  ('pgflow_client', 'pgflow_worker', 'pgflow_reader', 'pgflow_signaller', 'pgflow_operator')
                """)
            .asLong();
    return roles == 5
        ? Finding.ok("roles", "all five are there")
        : Finding.warn(
            "roles",
            roles + " of 5 roles are there",
            "Create them for programs that should not own the schema: pgflow install --roles");
  }

  private Finding rights() {
    JsonNode may =
        database.value(
            """
            select json_build_object(
              'role', current_user,
              'owner', pg_has_role(n.nspowner, 'usage'),
              'start', has_function_privilege('pgflow.start_flow(text, jsonb, uuid, jsonb)', 'execute')
            )
            from pg_catalog.pg_namespace n
            where n.nspname = 'pgflow'
            """);
    String what =
        may.path("owner").asBoolean()
            ? "do everything"
            : may.path("start").asBoolean() ? "look and steer runs" : "look";
    return Finding.ok("rights", Json.text(may, "role") + " may " + what);
  }

  private Finding indexes() {
    List<JsonNode> invalid =
        database.rows(
            """
            select to_json(c.relname)
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indexrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'pgflow' and not (i.indisvalid and i.indisready)
            """);
    return invalid.isEmpty()
        ? Finding.ok("indexes", "all are valid")
        : Finding.fail(
            "indexes",
            invalid.size()
                + " are not valid: "
                + String.join(", ", invalid.stream().map(JsonNode::asString).toList()),
            "Build each anew: reindex index concurrently pgflow.NAME");
  }
}
