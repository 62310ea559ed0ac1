package io.pgflow4j.testing;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.internal.json.JacksonCodec;
import io.pgflow4j.internal.worker.BoundFlows;
import io.pgflow4j.internal.worker.DefinedBy;
import io.pgflow4j.internal.worker.StepwiseWorker;
import java.util.List;
import javax.sql.DataSource;

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
            new JacksonCodec(JacksonCodec.DEFAULT_MAX_CHARS));
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

  @Override
  public void close() {
    worker.close();
  }
}
