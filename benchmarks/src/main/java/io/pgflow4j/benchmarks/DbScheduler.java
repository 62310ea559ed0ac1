package io.pgflow4j.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * db-scheduler: one-time tasks, scheduled with {@code scheduleBatch}, polled by lock-and-fetch as
 * its documentation recommends for high throughput on PostgreSQL. It has no DAG and no gathering:
 * the sum is kept in memory, and is lost with the process.
 */
final class DbScheduler implements Contestant {
  /** A few more than connections, so that one is never waiting for a thread. */
  private static final int THREADS = 16;

  @Override
  public String name() {
    return "db-scheduler";
  }

  @Override
  public void install(Database database) throws SQLException {
    // The table of its documentation.
    database.execute(
        """
        create table scheduled_tasks (
          task_name text not null,
          task_instance text not null,
          task_data bytea,
          execution_time timestamp with time zone not null,
          picked boolean not null,
          picked_by text,
          last_success timestamp with time zone,
          last_failure timestamp with time zone,
          consecutive_failures int,
          last_heartbeat timestamp with time zone,
          version bigint not null,
          priority smallint,
          state text,
          primary key (task_name, task_instance)
        )
        """,
        "create index execution_time_idx on scheduled_tasks (execution_time)",
        "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
  }

  @Override
  public Outcome run(Database database, Cell cell, Start start) throws Exception {
    Work work = cell.work();
    int tasks = work.name().equals("latency") ? work.runs() : work.width();
    AtomicLong sum = new AtomicLong();
    AtomicLong executed = new AtomicLong();
    OneTimeTask<String> item =
        Tasks.oneTime("item", String.class)
            .execute(
                (instance, context) -> {
                  sum.addAndGet(instance.getData().length());
                  executed.incrementAndGet();
                });
    List<TaskInstance<?>> instances = new ArrayList<>();
    for (int i = 0; i < work.width(); i++) {
      instances.add(item.instance(Integer.toString(i), work.element(i)));
    }
    try (HikariDataSource pool = database.pool()) {
      Scheduler scheduler =
          Scheduler.create(pool, item)
              .threads(THREADS)
              .pollUsingLockAndFetch(0.5, 4.0)
              .pollingInterval(Duration.ofMillis(100))
              .build();
      scheduler.start();
      try {
        scheduler.schedule(item.instance("warm-up", "1"), Instant.now());
        await(executed, 1);
        start.now();
        long begun = System.nanoTime();
        Figures latencies = new Figures();
        if (work.name().equals("latency")) {
          for (int i = 0; i < tasks; i++) {
            long started = System.nanoTime();
            scheduler.schedule(item.instance(Integer.toString(i), "1"), Instant.now());
            await(executed, i + 2);
            latencies.add((System.nanoTime() - started) / 1e6);
          }
        } else {
          Instant now = Instant.now();
          scheduler.scheduleBatch(instances, now);
          await(executed, tasks + 1);
          while (database.readLong("select count(*) from scheduled_tasks") > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
          }
        }
        return new Outcome((System.nanoTime() - begun) / 1e9, latencies);
      } finally {
        scheduler.stop();
      }
    }
  }

  private static void await(AtomicLong executed, long count) {
    while (executed.get() < count) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
