package io.pgflow4j.benchmarks;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a good engineer writes by hand when one fan-out is all there is: a table of tasks, a
 * counter, a claim that skips locked rows, and a completion in batches; a commit each. No workflow,
 * no retries, no fence, no gathering.
 */
final class Floor implements Contestant {
  private static final String CLAIM =
      """
      update tasks t
      set status = 'started', attempts = t.attempts + 1, leased_until = now() + interval '60 s'
      where t.id = any (array(
        select id from tasks where status = 'queued' order by id limit ? for update skip locked
      ))
      returning t.id, t.input
      """;
  private static final String COMPLETE =
      """
      with done as (
        update tasks t
        set status = 'completed', output = u.output, finished_at = now()
        from unnest(?::bigint[], ?::jsonb[]) as u (id, output)
        where t.id = u.id and t.status = 'started'
        returning 1
      )
      update counter set remaining = remaining - (select count(*) from done) returning remaining
      """;

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public void install(Database database) throws SQLException {
    database.execute(
        """
        create table tasks (
          id bigint primary key,
          leased_until timestamptz,
          finished_at timestamptz,
          attempts int not null default 0,
          status text not null default 'queued',
          input jsonb not null,
          output jsonb
        )
        """,
        "create index tasks_queued on tasks (id) where status = 'queued'",
        "create table counter (remaining int not null) with (fillfactor = 50)");
  }

  @Override
  public Outcome run(Database database, Cell cell, Start start) throws Exception {
    String elements = cell.work().elements();
    double[] inserting = new double[1];
    Outcome outcome =
        Crew.run(
            database,
            cell.workers(),
            connection -> {
              insert(connection, cell.work().little().elements());
              Figures latencies = member(connection, cell.batch());
              database.execute("truncate tasks, counter");
              return latencies;
            },
            () -> {
              start.now();
              long started = System.nanoTime();
              try (Connection connection = database.connect()) {
                insert(connection, elements);
              }
              inserting[0] = (System.nanoTime() - started) / 1e9;
            },
            connection -> member(connection, cell.batch()));
    return new Outcome(inserting[0] + outcome.seconds(), outcome.latencies());
  }

  private static void insert(Connection connection, String elements) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            with inserted as (
              insert into tasks (id, input)
              select e.ord, jsonb_build_object('item', e.value)
              from jsonb_array_elements(?::jsonb) with ordinality as e (value, ord)
              returning 1
            )
            insert into counter select count(*) from inserted
            """)) {
      insert.setString(1, elements);
      insert.execute();
    }
  }

  private static Figures member(Connection connection, int batch) throws SQLException {
    Figures latencies = new Figures();
    List<Long> ids = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    try (PreparedStatement claim = connection.prepareStatement(CLAIM);
        PreparedStatement complete = connection.prepareStatement(COMPLETE);
        PreparedStatement look = connection.prepareStatement("select remaining from counter")) {
      int looksInVain = 0;
      while (true) {
        long start = System.nanoTime();
        ids.clear();
        outputs.clear();
        claim.setInt(1, batch);
        try (ResultSet rows = claim.executeQuery()) {
          while (rows.next()) {
            ids.add(rows.getLong(1));
            outputs.add(Handlers.item(rows.getString(2)));
          }
        }
        if (ids.isEmpty()) {
          if (remaining(look) == 0) {
            return latencies;
          }
          Crew.pause(looksInVain++);
          continue;
        }
        looksInVain = 0;
        Array idArray = connection.createArrayOf("bigint", ids.toArray());
        Array outputArray = connection.createArrayOf("jsonb", outputs.toArray());
        complete.setArray(1, idArray);
        complete.setArray(2, outputArray);
        int remaining = remaining(complete);
        latencies.add((System.nanoTime() - start) / 1e6);
        if (remaining == 0) {
          return latencies;
        }
      }
    }
  }

  private static int remaining(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
