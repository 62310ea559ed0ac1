package io.pgflow4j;

import javax.sql.DataSource;

/**
 * Installs schema {@code pgflow}: the tables and functions everything runs on. Immutable,
 * thread-safe.
 *
 * <p>The installing role needs {@code CREATE} on the database or an empty schema {@code pgflow}
 * that it owns. To create the roles it also needs {@code CREATEROLE}. It owns the schema, and the
 * functions run with its rights. Where the same version is installed, any role suffices that may
 * call a function of the schema.
 */
public final class PgflowSchema {
  private final QueueTransport queue;
  private final boolean roles;

  private PgflowSchema(QueueTransport queue, boolean roles) {
    this.queue = queue;
    this.roles = roles;
  }

  /** Installs or upgrades with the native queue, unless this version is installed already. */
  public static InstallOutcome install(DataSource dataSource) {
    return builder().build().installOn(dataSource);
  }

  /** Starts choosing what to install. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Installs or upgrades in one transaction; of several installers at once, one installs and the
   * others wait. Workers go on meanwhile. Rights that were granted on functions and views stay.
   * Where the data source takes part in a transaction of the caller's, such as Spring's, the
   * installation joins it and does not end it. That transaction must be read committed.
   *
   * @throws SchemaConflictException when a newer version or another queue is installed, when
   *     objects of others depend on functions or views of the schema, when the database has a
   *     schema {@code pgflow} of another origin, when a test has replaced its clock, or when PGMQ
   *     is asked for and missing
   * @throws DatabaseException when the database cannot be used or refuses, e.g. for missing rights
   */
  public InstallOutcome installOn(DataSource dataSource) {
    return Providers.SCHEMA.get().install(dataSource, queue, roles);
  }

  /**
   * The same as one SQL script that is a transaction of its own, for psql. It installs or upgrades.
   */
  public String script() {
    return Providers.SCHEMA.get().script(queue, roles, true);
  }

  /**
   * The same script without its own transaction, for tools that begin one themselves, such as
   * Flyway and Liquibase. Its statements must run in one transaction.
   */
  public String migrationScript() {
    return Providers.SCHEMA.get().script(queue, roles, false);
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
     * Whether to create the roles {@code pgflow_worker}, {@code pgflow_client}, {@code
     * pgflow_reader}, {@code pgflow_operator}. Default: no.
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
