package io.pgflow4j.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.Worker;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own with the load's flow, the load, and whoever works on it. */
final class Scene implements Closeable {
  /** What the suite's own connections are called, which no blow hits. */
  private static final String SUITE = "fault suite";

  private final Server server;
  private final Path folder;
  private final String database;
  private final long logOffset;
  private final int rounds;
  private final long seed;
  private final Sql sql;
  private final Path executions;
  private final ExecutionLog log;
  private final Deque<Closeable> workers = new ArrayDeque<>();
  private final Deque<Closeable> others = new ArrayDeque<>();
  private Payload payload = Payload.NUMBERS;
  private @Nullable Load load;
  private int named;
  private int blows;

  Scene(Server server, String database, int rounds, long seed) throws Exception {
    this.server = server;
    this.folder = Files.createTempDirectory("pgflow-scene");
    this.logOffset = server.logSize();
    this.database = database;
    this.rounds = rounds;
    this.seed = seed;
    PGSimpleDataSource own = server.dataSource(database);
    own.setApplicationName(SUITE);
    this.sql = new Sql(own);
    this.executions = folder.resolve("executions");
    this.log = new ExecutionLog(executions);
  }

  /** How often to strike. */
  int rounds() {
    return rounds;
  }

  int blows() {
    return blows;
  }

  Server server() {
    return server;
  }

  Sql sql() {
    return sql;
  }

  /** The backends a blow may hit, as a condition on pg_stat_activity. */
  static String victims() {
    return "datname = current_database() and backend_type = 'client backend'"
        + " and application_name <> '"
        + SUITE
        + "'";
  }

  /** What the items of the load are like; numbers, unless this is called before its start. */
  void payload(Payload next) {
    payload = next;
  }

  /** Starts the client; it disturbs itself with whatever disturbs its data source. */
  void startLoad() throws Exception {
    Duration ahead =
        Duration.ofSeconds(
            sql.number(
                "select round(extract(epoch from"
                    + " pgflow_internal.current_time() - clock_timestamp()))"));
    DataSource dataSource = server.dataSource(database);
    load =
        new Load(
            PgflowClient.create(dataSource),
            () -> dataSource,
            UnaryOperator.identity(),
            definition(1),
            payload,
            seed,
            ahead);
  }

  /** Starts a worker in this JVM with a connection pool. */
  Worker startWorker() throws Exception {
    return startWorker(definition(1));
  }

  /** Starts a worker with the code of some flow version. */
  Worker startWorker(FlowDefinition<LoadFlow.Size, Long> flow) {
    return start(builder(Server.url(server.port(), database), flow));
  }

  /** Starts a worker that reaches the server through a proxy and soon loses patience with it. */
  Worker startWorker(Proxy proxy) throws Exception {
    // Nobody but the driver can give up a login that is never answered.
    String url = Server.url(proxy.port(), database) + "&loginTimeout=5";
    return start(builder(url, definition(1)).answerTimeout(Duration.ofSeconds(1)));
  }

  /** Starts a worker whose connections have more parameters. */
  Worker startWorker(String parameters) throws Exception {
    return start(builder(Server.url(server.port(), database) + parameters, definition(1)));
  }

  /** Starts a worker with a pool of so many connections. */
  Worker startWorker(int connections) throws Exception {
    DataSource pool = pool(Server.url(server.port(), database), connections);
    return start(LoadWorker.builder(pool, nextName(), LoadFlow.bind(definition(1), log), log));
  }

  private Worker.Builder builder(String url, FlowDefinition<LoadFlow.Size, Long> flow) {
    DataSource pool = pool(url, LoadWorker.CONCURRENCY + 4);
    return LoadWorker.builder(pool, nextName(), LoadFlow.bind(flow, log), log);
  }

  private Worker start(Worker.Builder builder) {
    Worker worker = builder.start();
    workers.push(worker::close);
    return worker;
  }

  FlowDefinition<LoadFlow.Size, Long> definition(int version) throws Exception {
    return LoadFlow.definition(version, sql);
  }

  private DataSource pool(String url, int connections) {
    HikariDataSource pool = newPool(url, connections);
    others.push(pool);
    return pool;
  }

  /** A pool that lets its server be away. */
  static HikariDataSource newPool(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** Starts a worker in a JVM of its own, without a pool. */
  WorkerProcess startProcess() throws Exception {
    return startProcess(128);
  }

  /** Starts a worker in a JVM with a heap of so many MB. */
  WorkerProcess startProcess(int heap) throws Exception {
    String url = Server.url(server.port(), database);
    WorkerProcess process = WorkerProcess.start(nextName(), url, heap, folder, executions, sql);
    workers.push(process);
    return process;
  }

  /** What is to be said once a worker process has ended by a signal. */
  interface Ended {
    void accept(WorkerProcess victim) throws Exception;
  }

  /** Lets a worker live, and sends processes that hold tasks a signal that ends them. */
  void signalProcesses(String signal, Random random, Ended ended) throws Exception {
    startWorker();
    startLoad();
    for (int i = 0; i < rounds; i++) {
      try (WorkerProcess victim = startProcess()) {
        victim.awaitTasks();
        Patience.atMost(Duration.ofMillis(50), random);
        victim.send(signal);
        victim.awaitEnd();
        ended.accept(victim);
      }
    }
  }

  private String nextName() {
    return "worker-" + ++named;
  }

  /** A worker behind a proxy, and load. */
  Proxy startProxied() throws Exception {
    Proxy proxy = new Proxy(server.port());
    others.push(proxy);
    startWorker(proxy);
    startLoad();
    return proxy;
  }

  /** A blow was struck, which may have cost so many attempts their effect. */
  void struck(int attempts) throws Exception {
    blows++;
    sql.execute("insert into test.injected values (" + attempts + ")");
  }

  /** Waits until so many more runs than now have completed. */
  void awaitRuns(int more) throws Exception {
    long goal = completedRuns() + more;
    Patience.until(goal + " runs are completed", () -> completedRuns() >= goal);
  }

  /** Else the fault has tested nothing. */
  void requireRunsOfVersions(Integer... versions) throws Exception {
    List<String> there =
        sql.list("select distinct flow_version from pgflow.runs where status = 'completed'");
    if (!there.containsAll(Stream.of(versions).map(String::valueOf).toList())) {
      throw new AssertionError("There are completed runs of versions " + there + " only");
    }
  }

  private long completedRuns() throws Exception {
    return sql.number("select count(*) from pgflow.runs where status = 'completed'");
  }

  /** Lets the load end and every run with it; returns what is wrong then. */
  List<String> violations() throws Exception {
    if (load == null) {
      throw new IllegalStateException("There was no load");
    }
    List<UUID> asked = load.stop();
    Patience.until(
        "every run has ended",
        () -> sql.number("select count(*) from pgflow.runs where status = 'started'") == 0);
    closeAll(workers);
    log.close();
    ExecutionLog.store(executions, sql);
    Ledger.note(sql, asked, load.sent());
    List<String> violations = new ArrayList<>(Invariant.broken(sql));
    for (String line : server.logged(database, logOffset, "deadlock detected")) {
      violations.add("NO_DEADLOCK_IN_THE_SERVER_LOG: " + line);
    }
    return violations;
  }

  /** What the database looks like, for a failure that is no violation. */
  String describe() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        sql.list(
            "select format('%s %s %s %s', flow_version, step_slug, status, count(*))"
                + " from pgflow.step_tasks group by flow_version, step_slug, status order by 1"));
    lines.addAll(
        sql.list(
            "select format('%s %s %s %s: %s', pid, state, wait_event, now() - state_change, query)"
                + " from pg_stat_activity where "
                + victims()));
    return String.join("\n", lines);
  }

  /** How many statements have taken longer than their connection allows. */
  int timeouts() throws IOException {
    return server.logged(database, logOffset, "due to statement timeout").size();
  }

  private static void closeAll(Deque<Closeable> open) throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Override
  public void close() throws IOException {
    if (load != null) {
      load.abandon();
    }
    closeAll(workers);
    closeAll(others);
    log.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
