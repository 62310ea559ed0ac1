package io.pgflow4j.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that is server a or b of a map, and the load whose runs it has in the end. */
final class Side implements AutoCloseable {
  private static final String TEMPLATE = "template1";
  private static final int ANY = -1;

  private final String name;
  private final String url;
  private final PGSimpleDataSource direct = new PGSimpleDataSource();
  private final List<HikariDataSource> pools = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger(ANY);
  private volatile int[] partitions = {};
  private @Nullable Load load;

  /** A side that is reached by a URL; see {@link #create}. */
  Side(String name, String url) {
    this.name = name;
    this.url = url;
    direct.setUrl(url);
  }

  /** Makes what {@link #create} copies. */
  static void prepare(Server server) throws Exception {
    Sql sql = server.sql(TEMPLATE);
    PgflowSchema.install(sql.dataSource());
    sql.execute(LoadFlow.VERSION_1);
    sql.execute(LoadFlow.SHORT_LEASES);
    sql.execute(Ledger.TABLES);
  }

  /** Makes a new database on a server; returns its name. */
  static String create(Server server) throws Exception {
    return server.createDatabase("side", TEMPLATE);
  }

  Sql sql() {
    return new Sql(direct);
  }

  DataSource direct() {
    return direct;
  }

  DataSource pool() {
    HikariDataSource pool = Scene.newPool(url, 2 * LoadWorker.LANES + LoadWorker.CONCURRENCY);
    pools.add(pool);
    return pool;
  }

  /** Gives the database a map in which its server is that of this side. */
  void setMap(String map, long version) throws Exception {
    sql().execute("select pgflow.set_shards('%s', '%s', %d)".formatted(map, name, version));
  }

  /** The same on a promoted copy of the other server. */
  void setCopiedMap(String map, long version) throws Exception {
    sql().execute("select pgflow.set_shards('%s', '%s', %d, true)".formatted(map, name, version));
  }

  /** A map of two servers and their partitions. */
  static String map(String ofA, String ofB) {
    return "[{\"server\": \"a\", \"partitions\": \"%s\"}, {\"server\": \"b\", \"partitions\": \"%s\"}]"
        .formatted(ofA, ofB);
  }

  /** Lets the load start runs in more partitions; the next one is in the first of these. */
  void use(int from, int to) {
    partitions = IntStream.concat(IntStream.of(partitions), IntStream.range(from, to)).toArray();
    next.set(from);
  }

  /** Waits until the load is about to start a run there. */
  void awaitUse() throws Exception {
    Patience.until("the load of " + name + " uses its partitions", () -> next.get() == ANY);
  }

  void startLoad(PgflowClient client, Form form) throws Exception {
    startLoad(client, form, this::direct);
  }

  /** Starts the load; its runs are elsewhere at first. */
  void startLoad(PgflowClient client, Form form, Supplier<DataSource> tokens) throws Exception {
    load =
        new Load(
            client,
            tokens,
            this::here,
            LoadFlow.definition(1, sql()),
            Payload.NUMBERS,
            form.seed() + name.hashCode(),
            Duration.ZERO);
  }

  private UUID here(UUID id) {
    int[] known = partitions;
    long low = id.getLeastSignificantBits();
    int first = next.getAndSet(ANY);
    int partition = first == ANY ? known[(int) (low & 0xff) % known.length] : first;
    return new UUID(id.getMostSignificantBits(), (low & ~0xffL) | partition);
  }

  /** Waits until so many more runs than now have completed. */
  void awaitRuns(int more) {
    try {
      long goal = completed() + more;
      Patience.until(goal + " runs of " + name + " are completed", () -> completed() >= goal);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private long completed() throws Exception {
    if (load != null) {
      load.requireGoingOn();
    }
    return sql().number("select count(*) from pgflow.runs where status = 'completed'");
  }

  /** A blow was struck, which may have cost so many attempts their effect. */
  void struck() throws Exception {
    sql().execute("insert into test.injected values (" + LoadWorker.CONCURRENCY + ")");
  }

  /** Waits until all runs of the load have ended. */
  void endLoad() throws Exception {
    Load ending = Objects.requireNonNull(load);
    Ledger.note(sql(), ending.stop(), ending.sent());
    Patience.until(
        "every run of " + name + " has ended",
        () -> sql().number("select count(*) from pgflow.runs where status = 'started'") == 0);
  }

  /** What is wrong, and on which side. */
  List<String> violations(Path executions) throws Exception {
    ExecutionLog.store(executions, sql());
    sql().execute(Ledger.LEAVE_OUT_FOREIGN_RUNS);
    return Invariant.broken(sql()).stream().map(line -> name + ": " + line).toList();
  }

  /** What was done there. */
  String summary() throws Exception {
    return "%s: %d runs, %d tasks, %d signals"
        .formatted(
            name,
            completed(),
            sql().number("select count(*) from pgflow.step_tasks"),
            sql().number("select count(*) from test.sent where accepted"));
  }

  @Override
  public void close() {
    if (load != null) {
      load.abandon();
    }
    pools.forEach(HikariDataSource::close);
  }
}
