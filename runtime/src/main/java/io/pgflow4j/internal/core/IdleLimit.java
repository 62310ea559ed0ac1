package io.pgflow4j.internal.core;

/**
 * How long the server keeps a step's transaction open without hearing from the worker. A worker
 * whose machine went silent would otherwise hold its locks until TCP notices, which takes hours:
 * the next attempt, and everybody who completes tasks of the same step, would wait for them.
 */
final class IdleLimit {
  private static final String SETTING = "'idle_in_transaction_session_timeout'";

  /** A column that sets the limit to a number of milliseconds, for the transaction. */
  static final String SET = "pg_catalog.set_config(" + SETTING + ", ?, true)";

  /** A column that lowers the limit to a number of milliseconds. */
  static final String LOWER =
      "case when pg_catalog.current_setting("
          + SETTING
          + ")::pg_catalog.interval > ? * pg_catalog.interval '1 ms' then pg_catalog.set_config("
          + SETTING
          + ", ?, true) end";

  private IdleLimit() {}
}
