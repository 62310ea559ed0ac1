package io.pgflow4j.testing;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.internal.worker.BoundFlows;
import io.pgflow4j.internal.worker.DefinedBy;
import io.pgflow4j.internal.worker.StepwiseWorker;
import io.pgflow4j.json.StorableJson;
import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.StepInterceptor;
import io.pgflow4j.spi.ThreadTransactions;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A worker that does nothing until told to, and then works on the caller's thread: tests need not
 * wait for it. Timeouts are not enforced. Not thread-safe.
 */
public final class ManualWorker implements AutoCloseable {
  private final StepwiseWorker worker;

  /** Registers a worker for the flows; the same checks as for a real worker. */
  public ManualWorker(DataSource dataSource, FlowBinding... flows) {
    this(dataSource, DefinedBy.MIGRATIONS, flows);
  }

  private ManualWorker(DataSource dataSource, DefinedBy definedBy, FlowBinding... flows) {
    this.worker =
        new StepwiseWorker(
            dataSource,
            new BoundFlows(List.of(flows)),
            definedBy,
            new StrictCodec(StorableJson.DEFAULT_CHARS));
  }

  private ManualWorker(Builder builder) {
    this.worker =
        new StepwiseWorker(
            builder.dataSource,
            new BoundFlows(builder.flows),
            builder.developmentMode ? DefinedBy.CODE : DefinedBy.MIGRATIONS,
            builder.codec == null ? new StrictCodec(StorableJson.DEFAULT_CHARS) : builder.codec,
            builder.interceptors,
            builder.transactions);
  }

  /** Starts describing a worker that needs more than flows. */
  public static Builder builder(DataSource dataSource) {
    return new Builder(dataSource);
  }

  /**
   * A worker in development mode, which defines the flows itself: no migrations are needed.
   *
   * @see io.pgflow4j.Worker.Builder#developmentMode
   */
  public static ManualWorker inDevelopmentMode(DataSource dataSource, FlowBinding... flows) {
    return new ManualWorker(dataSource, DefinedBy.CODE, flows);
  }

  /** Runs one task that is due; false when there is none. */
  public boolean runOne() {
    return worker.runOne();
  }

  /**
   * Runs tasks until none is due; retries that wait for their delay are not due.
   *
   * @return how many attempts were run
   */
  public int runUntilIdle() {
    return worker.runUntilIdle();
  }

  /**
   * Fires the schedules of the worker's flows that are due, with the inputs that their code makes.
   *
   * @return how many runs that started
   */
  public int fireSchedules() {
    return worker.fireSchedules();
  }

  @Override
  public void close() {
    worker.close();
  }

  /** Describes a worker, as {@link io.pgflow4j.Worker.Builder} does. Not thread-safe. */
  public static final class Builder {
    private final DataSource dataSource;
    private final List<FlowBinding> flows = new ArrayList<>();
    private final List<StepInterceptor> interceptors = new ArrayList<>();
    private @Nullable PayloadCodec codec;
    private @Nullable ThreadTransactions transactions;
    private boolean developmentMode;

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /** Adds a flow. */
    public Builder flow(FlowBinding flow) {
      flows.add(flow);
      return this;
    }

    /** Replaces the codec. */
    public Builder codec(PayloadCodec codec) {
      this.codec = codec;
      return this;
    }

    /** Adds an interceptor. */
    public Builder interceptor(StepInterceptor interceptor) {
      interceptors.add(interceptor);
      return this;
    }

    /** Runs transactional steps in transactions of a framework. */
    public Builder transactions(ThreadTransactions transactions) {
      this.transactions = transactions;
      return this;
    }

    /** Whether the worker defines its flows itself. */
    public Builder developmentMode(boolean developmentMode) {
      this.developmentMode = developmentMode;
      return this;
    }

    /** Registers the worker. */
    public ManualWorker build() {
      return new ManualWorker(this);
    }
  }
}
