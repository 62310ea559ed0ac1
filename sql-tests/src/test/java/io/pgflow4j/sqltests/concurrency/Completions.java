package io.pgflow4j.sqltests.concurrency;

import java.sql.Connection;
import java.sql.SQLException;

/** Counts, by trigger, how often each task was completed. A deleted run's tasks are forgotten. */
final class Completions {
  private static final String TRIGGERS =
      """
      create schema test;
      create table test.completions (run_id uuid, step_slug text, task_index int);
      create function test.count() returns trigger language plpgsql as $$
      begin
        insert into test.completions values (new.run_id, new.step_slug, new.task_index);
        return null;
      end $$;
      create function test.forget() returns trigger language plpgsql as $$
      begin
        delete from test.completions c where c.run_id = old.run_id;
        return null;
      end $$;
      create trigger count after update on pgflow.task_rows for each row
        when (new.status = 'completed' or new.status = 'pooled' and new.finished_at is not null)
        execute function test.count();
      create trigger forget after delete on pgflow.runs for each row
        execute function test.forget();
      create index on test.completions (run_id);
      """;

  private Completions() {}

  static void count(Connection connection) throws SQLException {
    Sql.execute(connection, TRIGGERS);
  }
}
