package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.internal.schema.SqlCore;

/**
 * An invented next release: a migration rewrites a table, a function has one more parameter, one
 * returns something else, and one is gone.
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
        alter table pgflow.step_tasks add column label uuid not null default gen_random_uuid();
        alter table pgflow.runs add column label text not null default 'none';
        """);
  }

  /** The same release with a migration that fails after half of its work. */
  static NextRelease broken() {
    return new NextRelease("alter table pgflow.runs add column label text; select 1 / 0;");
  }

  @Override
  public String text(String path) {
    return switch (path) {
      case "install.txt" ->
          super.text(path)
              .replace("rules/raise_exception.sql\n", "")
              .replace(
                  "# time, errors, rules\n",
                  "once: migrations/0002_labels.sql\n# time, errors, rules\n");
      case "migrations/0002_labels.sql" -> migration;
      case "rules/is_valid_slug.sql" ->
          super.text(path)
              .replace(
                  "is_valid_slug(slug text)",
                  "is_valid_slug(slug text, strict boolean default true)")
              .replace("is_valid_slug(text)", "is_valid_slug(text, boolean)");
      case "read/run_status.sql" ->
          super.text(path)
              .replaceFirst("run_id uuid", "run_id uuid, label text default 'any'")
              .replace("run_status(uuid)", "run_status(uuid, text)");
      case "grants/roles.sql" ->
          super.text(path).replace("run_status(uuid)", "run_status(uuid, text)");
      default -> super.text(path);
    };
  }
}
