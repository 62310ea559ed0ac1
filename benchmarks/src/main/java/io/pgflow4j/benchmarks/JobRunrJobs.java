package io.pgflow4j.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/**
 * JobRunr (open source edition): jobs enqueued in bulk from a stream, the shortest poll interval it
 * documents. It has no DAG and no gathering in this edition: the sum is kept in memory.
 */
final class JobRunrJobs implements Contestant {
  private static final int WORKERS = 16;
  private static final AtomicLong SUM = new AtomicLong();

  @Override
  public String name() {
    return "jobrunr";
  }

  @Override
  public void install(Database database) {
    try (HikariDataSource pool = database.pool()) {
      SqlStorageProviderFactory.using(pool).close();
    }
  }

  /** Public, as JobRunr calls it by reflection. */
  public static final class Jobs {
    private Jobs() {}

    /** One job. */
    public static void item(String element) {
      SUM.addAndGet(element.length());
    }
  }

  @Override
  public Outcome run(Database database, Cell cell, Start start) throws Exception {
    Work work = cell.work();
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < work.width(); i++) {
      elements.add(work.element(i));
    }
    try (HikariDataSource pool = database.pool()) {
      StorageProvider storage = SqlStorageProviderFactory.using(pool);
      var jobRunr =
          JobRunr.configure()
              .useJsonMapper(new Jackson3JsonMapper())
              .useStorageProvider(storage)
              .useBackgroundJobServer(
                  BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                      .andWorkerCount(WORKERS)
                      .andPollInterval(Duration.ofSeconds(5)),
                  false)
              .initialize();
      JobScheduler scheduler = jobRunr.getJobScheduler();
      try {
        // The server starts when all is enqueued, so that it does not sleep through its first poll
        // interval; for the same reason there is no warm-up.
        start.now();
        long begun = System.nanoTime();
        scheduler.enqueue(elements.stream(), element -> Jobs.item(element));
        jobRunr.getBackgroundJobServer().start();
        while (storage.countJobs(StateName.SUCCEEDED) < elements.size()) {
          TimeUnit.MILLISECONDS.sleep(10);
        }
        return new Outcome((System.nanoTime() - begun) / 1e9);
      } finally {
        JobRunr.destroy();
      }
    }
  }
}
