package io.pgflow4j.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A simulation of up to 16 servers from service times that one server is measured with. Runs of two
 * steps arrive at random and have a random partition; each is a start and three exchanges, one
 * after the other, on its server, which has two cores and no other limit. Lists ask all servers and
 * wait for the slowest. Network and disks that servers share are left out.
 *
 * <p>{@code ManyServers JDBC-URL} of a database with the core and without runs; prints a table.
 */
public final class ManyServers {
  private static final int CORES = 2;
  private static final int EXCHANGES = 3;
  private static final int RUNS_PER_SERVER = 20_000;
  private static final double LOAD = 0.7;
  private static final double LISTS_PER_SECOND = 20;

  /** Measured service times in seconds. */
  private static final class Times {
    static final int SAMPLES = 2_000;
    static final int WARM_UP = 300;

    final double[] start = new double[SAMPLES];
    final double[] exchange = new double[SAMPLES];
    final double[] list = new double[SAMPLES];

    double ofRun() {
      return mean(start) + EXCHANGES * mean(exchange);
    }

    private static double mean(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.length;
    }
  }

  /** A call on its way: of a run, or a part of a list. */
  private static final class Call {
    final int server;
    final double begun;
    final Call @Nullable [] list;
    int left;
    double done;

    Call(int server, double begun, int left, Call @Nullable [] list) {
      this.server = server;
      this.begun = begun;
      this.left = left;
      this.list = list;
    }
  }

  private record Event(double at, long number, @Nullable Call call, boolean ends) {}

  private final Times times;
  private final int servers;
  private final Random random = new Random(24);
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          (one, other) ->
              one.at() != other.at()
                  ? Double.compare(one.at(), other.at())
                  : Long.compare(one.number(), other.number()));
  private final Queue<Call>[] waiting;
  private final int[] busy;
  private final double[] worked;
  private final Figures runs = new Figures();
  private final Figures lists = new Figures();
  private long numbers;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of queues
  private ManyServers(Times times, int servers) {
    this.times = times;
    this.servers = servers;
    this.waiting = new Queue[servers];
    for (int i = 0; i < servers; i++) {
      waiting[i] = new ArrayDeque<>();
    }
    this.busy = new int[servers];
    this.worked = new double[servers];
  }

  /** Measures the server of the URL, then simulates. */
  public static void main(String... arguments) throws SQLException {
    Times times;
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      times = measure(connection);
    }
    System.out.printf(
        Locale.ROOT,
        "measured: start %.2f ms, exchange %.2f ms, list %.2f ms (means of %d)%n%n",
        1e3 * Times.mean(times.start),
        1e3 * Times.mean(times.exchange),
        1e3 * Times.mean(times.list),
        Times.SAMPLES);
    System.out.println(
        "| servers | runs/s | run p50, ms | run p99, ms | list p50, ms | list p99, ms | busiest |");
    System.out.println("|--:|--:|--:|--:|--:|--:|--:|");
    for (int servers : new int[] {1, 2, 4, 8, 16}) {
      System.out.println(new ManyServers(times, servers).run());
    }
  }

  private static Times measure(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select pgflow.create_flow('many'), pgflow.add_step('many', 'a'),"
              + " pgflow.add_step('many', 'b', '{a}')");
    }
    Times times = new Times();
    try (PreparedStatement starts =
            connection.prepareStatement("select * from pgflow.start_flow('many', '{}')");
        PreparedStatement lists =
            connection.prepareStatement("select * from pgflow.list_runs(page_size => 20)");
        Exchanges exchanges =
            new Exchanges(connection, new String[] {"many"}, 1, (step, input) -> "1")) {
      for (int i = -Times.WARM_UP; i < Times.SAMPLES; i++) {
        int sample = Math.max(i, 0);
        times.start[sample] = seconds(() -> starts.executeQuery().close());
        double spent = 0;
        for (int j = 0; j < EXCHANGES; j++) {
          spent += seconds(exchanges::next);
        }
        times.exchange[sample] = spent / EXCHANGES;
        times.list[sample] = seconds(() -> lists.executeQuery().close());
      }
    }
    return times;
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static double seconds(Work work) throws SQLException {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }

  private String run() {
    double rate = servers * LOAD * CORES / times.ofRun();
    double end = servers * RUNS_PER_SERVER / rate;
    for (double at = 0; at < end; at += gap(rate)) {
      int server = random.nextInt(256) * servers / 256;
      arrive(new Call(server, at, 1 + EXCHANGES, null));
    }
    for (double at = 0; at < end; at += gap(LISTS_PER_SECOND)) {
      Call[] parts = new Call[servers];
      for (int i = 0; i < servers; i++) {
        parts[i] = new Call(i, at, 1, parts);
        arrive(parts[i]);
      }
    }
    double now = 0;
    for (Event event = events.poll(); event != null; event = events.poll()) {
      now = event.at();
      Call call = event.call();
      if (call != null) {
        step(event, call);
      }
    }
    double most = 0;
    double all = 0;
    for (double one : worked) {
      most = Math.max(most, one);
      all += one;
    }
    return String.format(
        Locale.ROOT,
        "| %d | %,.0f | %.1f | %.1f | %.1f | %.1f | %.2f of the mean |",
        servers,
        servers * RUNS_PER_SERVER / now,
        1e3 * runs.quantile(0.5),
        1e3 * runs.quantile(0.99),
        1e3 * lists.quantile(0.5),
        1e3 * lists.quantile(0.99),
        most * servers / all);
  }

  private double gap(double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  private void arrive(Call call) {
    events.add(new Event(call.begun, numbers++, call, false));
  }

  private void step(Event event, Call call) {
    int server = call.server;
    if (event.ends()) {
      busy[server]--;
      if (--call.left > 0) {
        waiting[server].add(call);
      } else {
        finish(call, event.at());
      }
    } else {
      waiting[server].add(call);
    }
    while (busy[server] < CORES && !waiting[server].isEmpty()) {
      Call next = waiting[server].remove();
      double service = service(next);
      busy[server]++;
      worked[server] += service;
      events.add(new Event(event.at() + service, numbers++, next, true));
    }
  }

  private double service(Call call) {
    double[] of =
        call.list != null ? times.list : call.left > EXCHANGES ? times.start : times.exchange;
    return of[random.nextInt(of.length)];
  }

  private void finish(Call call, double at) {
    call.done = at;
    if (call.list == null) {
      runs.add(at - call.begun);
      return;
    }
    double slowest = 0;
    for (Call part : call.list) {
      if (part.left > 0) {
        return;
      }
      slowest = Math.max(slowest, part.done);
    }
    lists.add(slowest - call.begun);
  }
}
