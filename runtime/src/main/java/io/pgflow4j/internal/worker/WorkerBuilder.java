package io.pgflow4j.internal.worker;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.FlowBinding;
import io.pgflow4j.PgflowException;
import io.pgflow4j.Servers;
import io.pgflow4j.Worker;
import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.json.StorableJson;
import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.StepInterceptor;
import io.pgflow4j.spi.ThreadTransactions;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Checks and collects what a worker is to be, and starts it. Not thread-safe. */
public final class WorkerBuilder implements Worker.Builder {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Duration SLOWEST_HEARTBEAT = Duration.ofSeconds(10);

  private final Launch launch;
  private final List<FlowBinding> flows = new ArrayList<>();
  private final List<WorkerListener> listeners = new ArrayList<>();
  private final List<StepInterceptor> interceptors = new ArrayList<>();
  private @Nullable ThreadTransactions transactions;
  private UnaryOperator<String> redaction = UnaryOperator.identity();
  private @Nullable PayloadCodec codec;
  private int maxOutputChars = StorableJson.DEFAULT_CHARS;
  private String name = defaultName();
  private int concurrency = 400;
  private OptionalInt transactionalConcurrency = OptionalInt.empty();
  private int batchSize = 200;
  private long maxClaimBytes = Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 16);
  private int lanes = 3;
  private Duration pollInterval = Duration.ofMillis(50);
  private Duration maxPollInterval = Duration.ofMillis(500);
  private Duration flushInterval = Duration.ofMillis(5);
  private Duration heartbeatInterval = Duration.ofSeconds(5);
  private Duration answerTimeout = Duration.ofSeconds(30);
  private Duration closeTimeout = Duration.ofSeconds(30);
  private Notifications notifications = Notifications.WHERE_POSSIBLE;
  private boolean developmentMode;

  /** A worker on this data source, with the defaults. */
  public WorkerBuilder(DataSource dataSource) {
    this.launch = (plan, framework) -> startOn(dataSource, plan, framework);
  }

  /** A worker over these servers, with the defaults. */
  public WorkerBuilder(Servers servers) {
    this.launch = (plan, framework) -> startOn(servers, plan, framework);
  }

  /** Starts a worker where it is to work. */
  private interface Launch {
    Worker start(WorkerPlan plan, @Nullable ThreadTransactions framework);
  }

  private static Worker startOn(
      DataSource dataSource, WorkerPlan plan, @Nullable ThreadTransactions framework) {
    try {
      return WorkerEngine.start(plan, WorkPlace.only(plan.settings(), dataSource, framework));
    } catch (DatabaseException e) {
      throw e;
    } catch (PgflowException e) {
      throw RouterLook.explain(dataSource, e);
    }
  }

  private static Worker startOn(
      Servers servers, WorkerPlan plan, @Nullable ThreadTransactions framework) {
    if (framework != null) {
      throw new IllegalArgumentException(
          "Transactions of a framework belong to one server; give them with the servers");
    }
    return ServersWorker.start(plan, servers);
  }

  @Override
  public WorkerBuilder flow(FlowBinding flow) {
    flows.add(flow);
    return this;
  }

  @Override
  public WorkerBuilder name(String name) {
    if (name.isBlank() || name.indexOf(0) >= 0) {
      throw new IllegalArgumentException(
          "The worker's name is empty or contains the character 0; give it one that people can"
              + " read");
    }
    this.name = name;
    return this;
  }

  @Override
  public WorkerBuilder concurrency(int concurrency) {
    this.concurrency = positive("concurrency", concurrency);
    return this;
  }

  @Override
  public WorkerBuilder transactionalConcurrency(int transactionalConcurrency) {
    this.transactionalConcurrency =
        OptionalInt.of(positive("transactionalConcurrency", transactionalConcurrency));
    return this;
  }

  @Override
  public WorkerBuilder batchSize(int batchSize) {
    this.batchSize = positive("batchSize", batchSize);
    return this;
  }

  @Override
  public WorkerBuilder maxClaimBytes(long maxClaimBytes) {
    if (maxClaimBytes < 1) {
      throw new IllegalArgumentException(
          "maxClaimBytes is " + maxClaimBytes + "; it must be at least 1");
    }
    this.maxClaimBytes = maxClaimBytes;
    return this;
  }

  @Override
  public WorkerBuilder lanes(int lanes) {
    this.lanes = positive("lanes", lanes);
    return this;
  }

  @Override
  public WorkerBuilder pollInterval(Duration pollInterval) {
    this.pollInterval = positive("pollInterval", pollInterval);
    return this;
  }

  @Override
  public WorkerBuilder maxPollInterval(Duration maxPollInterval) {
    this.maxPollInterval = positive("maxPollInterval", maxPollInterval);
    return this;
  }

  @Override
  public WorkerBuilder notifications(boolean notifications) {
    this.notifications = notifications ? Notifications.ON : Notifications.OFF;
    return this;
  }

  @Override
  public WorkerBuilder flushInterval(Duration flushInterval) {
    this.flushInterval = positive("flushInterval", flushInterval);
    return this;
  }

  @Override
  public WorkerBuilder heartbeatInterval(Duration heartbeatInterval) {
    this.heartbeatInterval = positive("heartbeatInterval", heartbeatInterval);
    if (heartbeatInterval.compareTo(SLOWEST_HEARTBEAT) > 0) {
      throw new IllegalArgumentException(
          "heartbeatInterval is "
              + heartbeatInterval
              + "; it must be at most "
              + SLOWEST_HEARTBEAT
              + ", because a worker counts as dead after 30 s of silence");
    }
    return this;
  }

  @Override
  public WorkerBuilder answerTimeout(Duration answerTimeout) {
    this.answerTimeout = positive("answerTimeout", answerTimeout);
    return this;
  }

  @Override
  public WorkerBuilder closeTimeout(Duration closeTimeout) {
    this.closeTimeout = positive("closeTimeout", closeTimeout);
    return this;
  }

  @Override
  public WorkerBuilder maxOutputChars(int maxOutputChars) {
    this.maxOutputChars = StorableJson.requireCap(maxOutputChars);
    return this;
  }

  @Override
  public WorkerBuilder codec(PayloadCodec codec) {
    this.codec = codec;
    return this;
  }

  @Override
  public WorkerBuilder listener(WorkerListener listener) {
    listeners.add(listener);
    return this;
  }

  @Override
  public WorkerBuilder redactErrors(UnaryOperator<String> redaction) {
    this.redaction = redaction;
    return this;
  }

  @Override
  public WorkerBuilder interceptor(StepInterceptor interceptor) {
    interceptors.add(interceptor);
    return this;
  }

  @Override
  public WorkerBuilder transactions(ThreadTransactions transactions) {
    this.transactions = transactions;
    return this;
  }

  @Override
  public WorkerBuilder developmentMode(boolean developmentMode) {
    this.developmentMode = developmentMode;
    return this;
  }

  @Override
  public Worker start() {
    WorkerSettings settings =
        new WorkerSettings(
            name,
            concurrency,
            transactionalConcurrency,
            batchSize,
            maxClaimBytes,
            lanes,
            pollInterval,
            maxPollInterval.compareTo(pollInterval) < 0 ? pollInterval : maxPollInterval,
            flushInterval,
            heartbeatInterval,
            answerTimeout,
            closeTimeout,
            notifications,
            redaction);
    PayloadCodec payloads = codec == null ? new StrictCodec(maxOutputChars) : codec;
    WorkerPlan plan =
        new WorkerPlan(
            UUID.randomUUID(),
            settings,
            new BoundFlows(flows),
            developmentMode ? DefinedBy.CODE : DefinedBy.MIGRATIONS,
            payloads,
            List.copyOf(listeners),
            new Interceptors(interceptors));
    return launch.start(plan, transactions);
  }

  private static String defaultName() {
    String host = System.getenv("HOSTNAME");
    return ProcessHandle.current().pid() + "@" + (host == null ? "localhost" : host);
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
    }
    return value;
  }

  private static Duration positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be positive");
    }
    if (value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be at most " + LONGEST);
    }
    return value;
  }
}
