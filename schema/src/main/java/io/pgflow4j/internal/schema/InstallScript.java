package io.pgflow4j.internal.schema;

import io.pgflow4j.QueueTransport;
import io.pgflow4j.internal.schema.SqlCore.SqlFile;
import java.util.Locale;

/** Joins the files of the SQL core to one script in one transaction, for psql and the like. */
public final class InstallScript {
  private InstallScript() {}

  /** The roles alone, for a database that has the core; may be run again. */
  public static String roles(SqlCore core) {
    return "-- pgflow4j "
        + Version.current()
        + ", roles. Generated; do not edit.\n"
        + core.text("grants/roles.sql");
  }

  /** The script; running it against a database that holds another installation changes nothing. */
  public static String of(SqlCore core, QueueTransport queue, boolean roles) {
    StringBuilder script = new StringBuilder();
    script
        .append("-- pgflow4j ")
        .append(Version.current())
        .append(", queue transport ")
        .append(queue.name().toLowerCase(Locale.ROOT))
        .append(". Generated; do not edit.\nbegin;\nset local client_min_messages = warning;\n");
    for (SqlFile file : core.files(queue, roles)) {
      script.append("\n-- ").append(file.path()).append('\n').append(file.text().stripTrailing());
      script.append('\n');
    }
    return script
        .append("\nselect pgflow.record_installation('")
        .append(Version.current())
        .append("', '")
        .append(queue.sqlName())
        .append("');\ncommit;\n")
        .toString();
  }
}
