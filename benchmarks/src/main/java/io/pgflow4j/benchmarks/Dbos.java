package io.pgflow4j.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Queue;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DBOS Transact for Java. {@code dbos-children}: a parent workflow enqueues one child workflow per
 * element and awaits them all, the idiom of its queue tutorial. {@code dbos-steps}: one workflow
 * that calls {@code runStep} per element, one after the other, as steps of a workflow must be
 * called in a deterministic order. The queue has no concurrency limit and is polled every 100 ms
 * instead of every second; everything else is default.
 */
final class Dbos implements Contestant {
  private static final String QUEUE = "items";

  private final boolean children;

  Dbos(boolean children) {
    this.children = children;
  }

  @Override
  public String name() {
    return children ? "dbos-children" : "dbos-steps";
  }

  @Override
  public void install(Database database) {
    try (HikariDataSource pool = database.pool()) {
      DBOS dbos = dbos(pool);
      dbos.launch();
      dbos.shutdown();
    }
  }

  @Override
  public Outcome run(Database database, Cell cell, Start start) throws Exception {
    Work work = cell.work();
    try (HikariDataSource pool = database.pool()) {
      DBOS dbos = dbos(pool);
      FlowsImpl implementation = new FlowsImpl(dbos, elements(work.little()));
      Flows flows = dbos.registerProxy(Flows.class, implementation);
      implementation.proxy = flows;
      dbos.registerQueue(new Queue(QUEUE).withPollingInterval(Duration.ofMillis(100)));
      dbos.launch();
      try {
        start(dbos, flows, work).getResult();
        implementation.elements = elements(work);
        start.now();
        Figures latencies = new Figures();
        long started = System.nanoTime();
        if (work.name().equals("latency")) {
          for (int i = 0; i < work.runs(); i++) {
            long run = System.nanoTime();
            start(dbos, flows, work).getResult();
            latencies.add((System.nanoTime() - run) / 1e6);
          }
        } else {
          List<WorkflowHandle<Long, Exception>> runs = new ArrayList<>();
          for (int i = 0; i < work.runs(); i++) {
            runs.add(start(dbos, flows, work));
          }
          for (WorkflowHandle<Long, Exception> run : runs) {
            run.getResult();
          }
        }
        return new Outcome((System.nanoTime() - started) / 1e9, latencies);
      } finally {
        dbos.shutdown();
      }
    }
  }

  private WorkflowHandle<Long, Exception> start(DBOS dbos, Flows flows, Work work)
      throws Exception {
    if (children) {
      return work.fansOut()
          ? dbos.startWorkflow(() -> flows.fanoutOfChildren(), new StartWorkflowOptions())
          : dbos.startWorkflow(
              () -> flows.chainOfChildren(work.tasksPerRun()), new StartWorkflowOptions());
    }
    return work.fansOut()
        ? dbos.startWorkflow(() -> flows.fanoutOfSteps(), new StartWorkflowOptions())
        : dbos.startWorkflow(
            () -> flows.chainOfSteps(work.tasksPerRun()), new StartWorkflowOptions());
  }

  private static List<String> elements(Work work) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < work.width(); i++) {
      elements.add(work.element(i));
    }
    return elements;
  }

  private static DBOS dbos(HikariDataSource pool) {
    return new DBOS(DBOSConfig.defaults("bench").withDataSource(pool).withAppVersion("1"));
  }

  /** The workflows. */
  public interface Flows {
    /** Enqueues a child per element and adds up their results. */
    long fanoutOfChildren() throws Exception;

    /** Runs a step per element and adds up their results. */
    long fanoutOfSteps() throws Exception;

    /** Enqueues children one after the other. */
    long chainOfChildren(int length) throws Exception;

    /** Runs steps one after the other. */
    long chainOfSteps(int length) throws Exception;

    /** One element's work. */
    long child(String element);
  }

  /** Their implementation. */
  public static final class FlowsImpl implements Flows {
    private final DBOS dbos;
    private volatile List<String> elements;
    private @Nullable Flows proxy;

    FlowsImpl(DBOS dbos, List<String> elements) {
      this.dbos = dbos;
      this.elements = elements;
    }

    @Override
    @Workflow(name = "fanoutOfChildren")
    public long fanoutOfChildren() throws Exception {
      List<WorkflowHandle<Long, RuntimeException>> children = new ArrayList<>();
      for (String element : elements) {
        children.add(enqueue(element));
      }
      long sum = 0;
      for (WorkflowHandle<Long, RuntimeException> child : children) {
        sum += child.getResult();
      }
      return sum;
    }

    @Override
    @Workflow(name = "fanoutOfSteps")
    public long fanoutOfSteps() {
      long sum = 0;
      for (String element : elements) {
        sum += dbos.<Long, RuntimeException>runStep(() -> work(element), "item");
      }
      return sum;
    }

    @Override
    @Workflow(name = "chainOfChildren")
    public long chainOfChildren(int length) {
      long sum = 0;
      for (int i = 0; i < length; i++) {
        sum += enqueue("1").getResult();
      }
      return sum;
    }

    @Override
    @Workflow(name = "chainOfSteps")
    public long chainOfSteps(int length) {
      long sum = 0;
      for (int i = 0; i < length; i++) {
        sum += dbos.<Long, RuntimeException>runStep(() -> 1L, "step");
      }
      return sum;
    }

    @Override
    @Workflow(name = "child")
    public long child(String element) {
      return work(element);
    }

    private WorkflowHandle<Long, RuntimeException> enqueue(String element) {
      Flows flows = java.util.Objects.requireNonNull(proxy);
      return dbos.startWorkflow(
          () -> flows.child(element), new StartWorkflowOptions().withQueue(QUEUE));
    }

    private static long work(String element) {
      return element.startsWith("\"") ? element.length() - 2 : 2 * Long.parseLong(element);
    }
  }
}
