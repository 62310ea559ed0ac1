package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.internal.schema.SqlCore;

/**
 * An invented next release: a migration rewrites a table, functions that old workers call have one
 * more parameter, and one function is gone.
 */
final class NextRelease extends SqlCore {
  static final String VERSION = "99.0.0";

  private final String migration;

  private NextRelease(String migration) {
    super("/io/pgflow4j/sql/", VERSION);
    this.migration = migration;
  }

  static NextRelease create() {
    return new NextRelease(
        """
        alter table pgflow.task_rows add column label uuid not null default gen_random_uuid();
        alter table pgflow.runs add column label text not null default 'none';
        """);
  }

  /** The same release with a migration that fails after half of its work. */
  static NextRelease broken() {
    return new NextRelease("alter table pgflow.runs add column label text; select 1 / 0;");
  }

  @Override
  public String text(String path) {
    String text = path.equals("migrations/0002_labels.sql") ? migration : super.text(path);
    return switch (path) {
      case "install.txt" ->
          replace(
              replace(text, "\nrules/raise_exception.sql\n", "\n"),
              "# time, errors, rules\n",
              "once: migrations/0002_labels.sql\n# time, errors, rules\n");
      case "rules/is_valid_slug.sql" ->
          replace(
              replace(text, "(slug text)", "(slug text, strict boolean default true)"),
              "is_valid_slug(text)",
              "is_valid_slug(text, boolean)");
      case "read/run_status.sql" ->
          replace(
              replace(text, "(run_id uuid)", "(run_id uuid, label text default 'any')"),
              "run_status(uuid)",
              "run_status(uuid, text)");
      case "claim/exchange_tasks.sql" ->
          replace(
              replace(
                  text,
                  "max_bytes bigint default null\n",
                  "max_bytes bigint default null,\n  label text default null\n"),
              "boolean[], bigint\n",
              "boolean[], bigint, text\n");
      case "grants/roles.sql" ->
          replace(
              replace(text, "run_status(uuid)", "run_status(uuid, text)"),
              "text[], boolean[], bigint\n",
              "text[], boolean[], bigint, text\n");
      default -> text;
    };
  }

  private static String replace(String text, String part, String other) {
    if (!text.contains(part)) {
      throw new IllegalStateException("The SQL core changed: it has no '" + part + "' any more");
    }
    return text.replace(part, other);
  }
}
