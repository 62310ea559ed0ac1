package io.pgflow4j.internal.schema;

import io.pgflow4j.QueueTransport;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement or file of an install, which is also an upgrade. The installer and the scripts run
 * the same steps in one transaction: settings and lock, {@code installation/begin.sql}, the entries
 * of {@code install.txt}, {@code installation/end.sql}.
 *
 * @param name tells people which step failed
 */
record InstallStep(String name, String sql) {
  /** Any constant will do as long as every installer uses it: "pgflow4j" in ASCII. */
  static final long LOCK_KEY = 0x7067666c6f77346aL;

  private static final String ONCE =
      """
      do $pgflow_once$
      declare
        done boolean := false;
      begin
        if to_regclass('pgflow.installed_files') is not null then
          done := exists (select 1 from pgflow.installed_files f where f.file = '%1$s');
        end if;
        if not done then
          execute $pgflow_file$
      %2$s
      $pgflow_file$;
          insert into pgflow.installed_files (file, version) values ('%1$s', '%3$s');
        end if;
      end;
      $pgflow_once$;
      """;

  private static final String IF_ROLES_ARE_USED =
      """
      do $pgflow_roles$
      begin
        if exists (
          select 1
          from pg_catalog.pg_roles r
          where r.rolname = 'pgflow_client'
            and has_schema_privilege(r.oid, 'pgflow', 'usage')
        ) then
          execute $pgflow_file$
      %s
      $pgflow_file$;
        end if;
      end;
      $pgflow_roles$;
      """;

  static List<InstallStep> of(SqlCore core, QueueTransport queue, boolean roles) {
    List<InstallStep> steps = new ArrayList<>();
    steps.add(new InstallStep("the lock", "select pg_advisory_xact_lock(" + LOCK_KEY + ");"));
    steps.add(
        new InstallStep(
            "the settings",
            "select set_config('pgflow_install.version', '"
                + core.version()
                + "', true), set_config('pgflow_install.queue', '"
                + queue.sqlName()
                + "', true), set_config('pgflow_install.grants', '', true);"));
    steps.add(file(core, "installation/begin.sql"));
    for (SqlCore.Entry entry : core.entries(queue)) {
      String sql =
          switch (entry.kind()) {
            case ALWAYS -> entry.text();
            case ONCE -> ONCE.formatted(entry.path(), entry.text(), core.version());
            case ROLES -> roles ? entry.text() : IF_ROLES_ARE_USED.formatted(entry.text());
          };
      steps.add(new InstallStep(entry.path(), sql.stripTrailing()));
    }
    steps.add(file(core, "installation/end.sql"));
    return steps;
  }

  private static InstallStep file(SqlCore core, String path) {
    return new InstallStep(path, core.text(path).stripTrailing());
  }
}
