package io.pgflow4j;

import javax.sql.DataSource;

/**
 * Installs schema {@code pgflow}: the tables and functions everything runs on. Immutable,
 * thread-safe.
 *
 * <p>The installing role needs {@code CREATE} on the database or an empty schema {@code pgflow} of
 * its own, and {@code CREATEROLE} when roles are wanted and do not exist yet. It owns the schema;
 * the functions run with its rights. Where the same version is installed, any role will do that may
 * call a function of the schema.
 */
public final class PgflowSchema {
  private final QueueTransport queue;
  private final boolean roles;

  private PgflowSchema(QueueTransport queue, boolean roles) {
    this.queue = queue;
    this.roles = roles;
  }

  /** Installs with the native queue and without roles, unless that is installed already. */
  public static InstallOutcome install(DataSource dataSource) {
    return builder().build().installOn(dataSource);
  }

  /** Starts choosing what to install. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Installs in one transaction; of several installers at once, one installs and the others wait.
   *
   * @throws SchemaConflictException when another version or queue is installed, when the database
   *     has a schema {@code pgflow} of another origin, when a test has replaced its clock, or when
   *     PGMQ is asked for and missing
   * @throws DatabaseException when the database cannot be used or refuses, e.g. for missing rights
   */
  public InstallOutcome installOn(DataSource dataSource) {
    return Providers.SCHEMA.get().install(dataSource, queue, roles);
  }

  /**
   * The same as one SQL script that is a transaction of its own: for psql, Flyway or Liquibase. It
   * installs into a database without schema {@code pgflow} and fails in any other.
   */
  public String script() {
    return Providers.SCHEMA.get().script(queue, roles);
  }

  /** Chooses what to install. Not thread-safe. */
  public static final class Builder {
    private QueueTransport queue = QueueTransport.NATIVE;
    private boolean roles;

    private Builder() {}

    /** How tasks reach workers. Default: {@link QueueTransport#NATIVE}. */
    public Builder queue(QueueTransport queue) {
      this.queue = queue;
      return this;
    }

    /**
     * Whether to create the roles {@code pgflow_worker}, {@code pgflow_client} and {@code
     * pgflow_reader}. Default: no.
     */
    public Builder roles(boolean roles) {
      this.roles = roles;
      return this;
    }

    /** The choice made. */
    public PgflowSchema build() {
      return new PgflowSchema(queue, roles);
    }
  }
}
