package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.internal.schema.SchemaInstaller;
import io.pgflow4j.internal.schema.SqlCore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of its own on the one server of this package. */
final class UpgradeDatabase {
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new IllegalStateException("Cannot start PostgreSQL", e);
      }
    }
  }

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Everything the core consists of, one line each, without what differs by time or order. */
  private static final String CATALOG =
      """
      select string_agg(line, e'\\n' order by line)
      from (
        select 'function ' || pg_get_functiondef(p.oid)
          || coalesce(obj_description(p.oid, 'pg_proc'), '')
          || coalesce((select string_agg(a::text, ',' order by a::text) from unnest(p.proacl) a), '')
        from pg_proc p where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
        union all
        select format('column %s.%s %s %s %s %s %s', c.relname, a.attname,
          format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attcompression,
          pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relnamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
        union all
        select format('relation %s %s %s %s %s', c.relname, c.relkind, c.reloptions,
          obj_description(c.oid, 'pg_class'),
          (select string_agg(a::text, ',' order by a::text) from unnest(c.relacl) a))
        from pg_class c where c.relnamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
        union all
        select 'constraint ' || c.conname || pg_get_constraintdef(c.oid)
        from pg_constraint c where c.connamespace = 'pgflow'::regnamespace
        union all
        select 'index ' || i.indexdef from pg_indexes i where i.schemaname = 'pgflow'
        union all
        select 'view ' || v.viewname || v.definition from pg_views v where v.schemaname = 'pgflow'
        union all
        select 'trigger ' || pg_get_triggerdef(t.oid)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'pgflow'::regnamespace and not t.tgisinternal
      ) x (line)
      """;

  private final DataSource dataSource;

  private UpgradeDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  static UpgradeDatabase empty() throws SQLException {
    String name = "upgrade_" + COUNT.incrementAndGet();
    new UpgradeDatabase(Server.POSTGRES.getPostgresDatabase()).execute("create database " + name);
    return new UpgradeDatabase(Server.POSTGRES.getDatabase("postgres", name));
  }

  /** A database with a core and its roles. */
  static UpgradeDatabase with(SqlCore core) throws SQLException {
    UpgradeDatabase database = empty();
    database.install(core, true);
    return database;
  }

  DataSource dataSource() {
    return dataSource;
  }

  InstallOutcome install(SqlCore core, boolean roles) {
    return new SchemaInstaller(core, QueueTransport.NATIVE, roles).install(dataSource);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  String query(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    }
  }

  String catalog() throws SQLException {
    return query(CATALOG);
  }
}
