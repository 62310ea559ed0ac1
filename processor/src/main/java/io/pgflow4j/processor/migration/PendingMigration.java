package io.pgflow4j.processor.migration;

import org.jspecify.annotations.Nullable;

/** What is to be written for one flow: a SQL file, unless only payloads changed, and its state. */
public final class PendingMigration {
  private final FlowDiff diff;
  private final @Nullable String sql;
  private final @Nullable String committedJson;
  private final @Nullable MigrationFile begun;

  PendingMigration(
      FlowDiff diff,
      @Nullable String sql,
      @Nullable String committedJson,
      @Nullable MigrationFile begun) {
    this.diff = diff;
    this.sql = sql;
    this.committedJson = committedJson;
    this.begun = begun;
  }

  FlowState next() {
    return diff.next();
  }

  ChangeKind kind() {
    return diff.kind();
  }

  /**
   * The SQL but for its last call, which names the file; null when the database is not concerned.
   */
  @Nullable String sql() {
    return sql;
  }

  /** The committed state this builds on, as text; null for a new flow. */
  @Nullable String committedJson() {
    return committedJson;
  }

  /** The file with the SQL that an interrupted build wrote and that only has to be recorded. */
  @Nullable MigrationFile begun() {
    return begun;
  }
}
