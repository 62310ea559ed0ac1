package io.pgflow4j.internal.schema;

import io.pgflow4j.QueueTransport;

/** The steps of an install as one script, for psql, Flyway and Liquibase. */
public final class InstallScript {
  private InstallScript() {}

  /**
   * The script, which installs or upgrades.
   *
   * @param transaction whether it begins and commits; without, it must be run in a transaction
   */
  public static String of(SqlCore core, QueueTransport queue, boolean roles, boolean transaction) {
    StringBuilder script = new StringBuilder();
    script
        .append("-- pgflow4j ")
        .append(core.version())
        .append(", queue transport ")
        .append(queue.sqlName())
        .append(": installs or upgrades. Generated; do not edit.\n");
    if (transaction) {
      script.append("begin;\n");
    }
    script.append("set local client_min_messages = warning;\n");
    for (InstallStep step : InstallStep.of(core, queue, roles)) {
      script.append("\n-- ").append(step.name()).append('\n').append(step.sql()).append('\n');
    }
    if (transaction) {
      script.append("\ncommit;\n");
    }
    return script.toString();
  }

  /** The roles alone, for a database that has the core; may be run again. */
  public static String roles(SqlCore core) {
    return "-- pgflow4j "
        + core.version()
        + ", roles. Generated; do not edit.\n"
        + core.text("grants/roles.sql");
  }
}
