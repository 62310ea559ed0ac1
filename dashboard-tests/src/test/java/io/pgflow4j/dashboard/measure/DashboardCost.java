package io.pgflow4j.dashboard.measure;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.PgflowSchema;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.Response;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Prints what each page costs on a database of 5 million tasks, and what viewers who watch a run
 * cost. Arguments: the database's JDBC URL, the dashboard's jar, how many seconds viewers watch.
 */
final class DashboardCost {
  private static final int TIMES = 20;
  private static final int WARM = 3_000;

  private static final long POLL = 2_000;
  private static final Map<String, String> HOST = Map.of("host", "localhost");
  private static final String BROKEN = "c4ca4238-a0b9-2382-0dcc-509a6f75849b";
  private static final PrintStream OUT = System.out;

  /** A page's path, with its query, and whether others than the bars are for it. */
  private record Page(String path, boolean apart) {}

  private static final List<Page> PAGES =
      List.of(
          new Page("/", false),
          new Page("/runs", false),
          new Page("/runs?flow=f3&status=failed", false),
          new Page("/runs?flow=f3&contains=%7B%22customer%22%3A%204242%7D", false),
          new Page("/runs/" + Large.RUN, false),
          new Page("/runs/" + Large.RUN + "?step=each&items=all", false),
          new Page("/runs/" + Large.RUN + "/steps/each/2000", false),
          new Page("/runs/" + BROKEN, false),
          new Page("/flows", false),
          new Page("/flows/f3", false),
          new Page("/workers", false),
          new Page("/about", false),
          new Page("/?statistics=1", true),
          new Page("/flows/f3?statistics=1", true),
          new Page("/queue", true),
          new Page("/runs/" + Large.RUN + "?step=each&heat=1", true));

  private final Large large;
  private final DataSource dataSource;
  private final String url;

  private DashboardCost(DataSource dataSource, String url) {
    this.dataSource = dataSource;
    this.url = url;
    this.large = new Large(dataSource);
  }

  public static void main(String[] arguments) throws Exception {
    try (HikariDataSource dataSource = new HikariDataSource()) {
      dataSource.setJdbcUrl(arguments[0]);
      dataSource.setMaximumPoolSize(4);
      dataSource.addDataSourceProperty("ApplicationName", Large.READER);
      new DashboardCost(dataSource, arguments[0])
          .measure(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    }
  }

  private void measure(Path jar, int seconds) throws Exception {
    sizes(jar);
    Graphs.print(OUT);
    if (large.isEmpty()) {
      long began = System.nanoTime();
      PgflowSchema.builder().roles(true).build().installOn(dataSource);
      large.fill();
      print("filled in %.0f s", (System.nanoTime() - began) / 1e9);
    }
    pages();
    double one = watched(1, seconds);
    double twenty = watched(20, seconds);
    print("20 viewers cost %.2f times what 1 costs", twenty / one);
  }

  private void sizes(Path jar) throws IOException {
    Dashboard dashboard = Dashboard.builder(dataSource).build();
    print("jar %,d bytes (bar 250,000)", Files.size(jar));
    print("script %,d bytes (bar 4,096)", get(dashboard, "/assets/live.js").bytes().length);
    print("style sheet %,d bytes (bar 12,288)", get(dashboard, "/assets/style.css").bytes().length);
  }

  /** Each time a dashboard that knows nothing yet, so that no answer is shared. */
  private void pages() throws SQLException {
    print(
        "page: median and longest of %d; buffers and time of the server, of one (bars 300 ms, 3,000)",
        TIMES);
    for (Page page : PAGES) {
      List<Double> millis = new ArrayList<>();
      int bytes = 0;
      large.cost();
      Large.Cost cost = new Large.Cost(0, 0);
      for (int i = 0; i < TIMES; i++) {
        Dashboard dashboard = Dashboard.builder(dataSource).build();
        long began = System.nanoTime();
        Response response = get(dashboard, page.path());
        millis.add((System.nanoTime() - began) / 1e6);
        bytes = response.bytes().length;
        if (response.status() != 200) {
          throw new IllegalStateException(page.path() + " has status " + response.status());
        }
        cost = large.cost();
      }
      Collections.sort(millis);
      print(
          "%-70s %6.1f ms %6.1f ms  %s, HTML %,d bytes%s",
          page.path().replace(Large.RUN, "RUN").replace(BROKEN, "ENDED"),
          millis.get(TIMES / 2),
          millis.get(TIMES - 1),
          cost,
          bytes,
          page.apart() ? "  (a part of its own)" : "");
    }
  }

  /** What viewers who watch the run that is going cost: a share of a core, here and there. */
  private double watched(int viewers, int seconds) throws Exception {
    Dashboard dashboard = Dashboard.builder(dataSource).build();
    Progress progress = new Progress(url);
    try {
      warmUp(dashboard);
      large.cost();
      long there = large.cpu();
      long whole = cpu();
      AtomicLong here = new AtomicLong();
      long began = System.nanoTime();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < viewers; i++) {
        // The script looks at the clock each half second.
        long late = POLL / 4 * i / viewers;
        Thread thread =
            new Thread(() -> here.addAndGet(watch(dashboard, late, seconds)), "viewer-" + i);
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      double elapsed = System.nanoTime() - began;
      double shareHere = 100 * here.get() / elapsed;
      double compiler = 100 * (cpu() - whole - here.get()) / elapsed;
      double shareThere = 100 * (large.cpu() - there) / elapsed;
      print(
          "%d viewer(s): %.2f %% of a core, %.2f %% here and %.2f %% in the server (bar 1 for one), %,d buffers/s;"
              + " compiler and collector here %.2f %%",
          viewers,
          shareHere + shareThere,
          shareHere,
          shareThere,
          (long) (large.cost().buffers() / elapsed * 1e9),
          compiler);
      return shareHere + shareThere;
    } finally {
      progress.close();
    }
  }

  /** Asks, and waits for the compiler, as in a dashboard that has run for a while. */
  private static void warmUp(Dashboard dashboard) throws InterruptedException {
    for (int i = 0; i < WARM; i++) {
      // A question of its own each time, because a page is shared.
      get(dashboard, "/runs/" + Large.RUN + "?turn=" + i);
    }
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    long before;
    do {
      before = compiler.getTotalCompilationTime();
      Thread.sleep(POLL);
    } while (compiler.getTotalCompilationTime() > before);
  }

  /**
   * Polls as the script does: in the first half of each even second, with the last answer's tag.
   *
   * @return what that has cost this process, in ns: a page is made by the thread that asks for it
   */
  private static long watch(Dashboard dashboard, long late, int seconds) {
    String tag = "";
    try {
      for (int i = 0; i < 1_000L * seconds / POLL; i++) {
        Thread.sleep(POLL - System.currentTimeMillis() % POLL + late);
        Response response = get(dashboard, "/runs/" + Large.RUN, Map.of("if-none-match", tag));
        tag = response.headers().getOrDefault("ETag", "");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Response get(Dashboard dashboard, String path) {
    return get(dashboard, path, Map.of());
  }

  private static Response get(Dashboard dashboard, String path, Map<String, String> more) {
    Map<String, String> headers = new java.util.HashMap<>(HOST);
    headers.putAll(more);
    int query = path.indexOf('?');
    return dashboard.handle(
        new Request(
            "GET",
            "",
            query < 0 ? path : path.substring(0, query),
            io.pgflow4j.dashboard.Forms.parse(query < 0 ? null : path.substring(query + 1)),
            headers,
            "eva",
            role -> false));
  }

  static void print(String format, Object... values) {
    OUT.println(String.format(Locale.ROOT, format, values));
  }
}
