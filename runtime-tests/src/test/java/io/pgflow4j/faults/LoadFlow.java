package io.pgflow4j.faults;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.SignalKey;
import io.pgflow4j.SignalToken;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import io.pgflow4j.spi.StepCall;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The flow under load, as the processor would generate it: make, each (fanout), book (transactional
 * fanout), sum. Beside them approve asks for a signal by token, remind starts at a time and puts
 * out what was approved, and confirm awaits a signal by key. Version 2 has another sum, which
 * depends on make too and so is new; the older one is kept for runs in flight. Attempts are many
 * and retries immediate, so every run must complete.
 */
final class LoadFlow {
  /** Seconds; no attempt takes as long on any machine, so that nothing may be lost. */
  private static final int TIMEOUT = 600;

  private static final int MAX_ATTEMPTS = 200;

  /** Makes leases end soon, for faults after which somebody has to wait for that. */
  static final String SHORT_LEASES =
      "select pgflow.alter_flow('load', max_attempts => %d, base_delay => 0, timeout => 2)"
          .formatted(MAX_ATTEMPTS);

  private static final TypeRef<Size> SIZE = new TypeRef<>() {};
  private static final TypeRef<Integer> INTEGER = new TypeRef<>() {};
  private static final TypeRef<String> TEXT = new TypeRef<>() {};
  private static final TypeRef<Void> NOTHING = new TypeRef<>() {};
  private static final TypeRef<Long> LONG = new TypeRef<>() {};
  private static final TypeRef<List<Integer>> INTEGERS = new TypeRef<>() {};
  private static final TypeRef<Object> ITEM = new TypeRef<>() {};
  private static final TypeRef<List<Object>> ITEMS = new TypeRef<>() {};
  private static final Duration LONGEST_WORK = Duration.ofMillis(4);

  static final SignalKey<String> APPROVE = new SignalKey<>("load", "approve", TEXT);
  static final SignalKey<String> CONFIRM = new SignalKey<>("load", "confirm", TEXT);

  /** A run's input: how many items, of which kind, and when remind may start. */
  record Size(int n, Payload payload, Instant due) {
    /** What the run must put out: the sum of 10 * (2i + 1) for i below n. */
    long result() {
      return 10L * n * n;
    }
  }

  static final String VERSION_1 =
      """
      select pgflow.create_flow('load', max_attempts => %d, base_delay => 0, timeout => %d);
      select pgflow.add_step('load', 'make');
      select pgflow.add_step('load', 'each', '{make}', step_type => 'fanout');
      select pgflow.add_step('load', 'book', '{each}', step_type => 'fanout');
      select pgflow.add_step('load', 'sum', '{book}');
      select pgflow.add_step('load', 'approve', '{make}', awaits => true);
      select pgflow.add_step('load', 'remind', '{approve}', start_at => '$.run.due');
      select pgflow.add_step('load', 'confirm', '{make}', awaits => true);
      """
          .formatted(MAX_ATTEMPTS, TIMEOUT);

  static final String VERSION_2 =
      """
      select pgflow.require_flow_version('load', 1);
      select pgflow.create_flow(
        'load', flow_version => 2, max_attempts => %d, base_delay => 0, timeout => %d);
      select pgflow.add_step('load', 'make', contract_version => 1);
      select pgflow.add_step('load', 'each', '{make}', step_type => 'fanout', contract_version => 1);
      select pgflow.add_step('load', 'book', '{each}', step_type => 'fanout', contract_version => 1);
      select pgflow.add_step('load', 'total', '{book,make}');
      select pgflow.add_step('load', 'approve', '{make}', awaits => true, contract_version => 1);
      select pgflow.add_step(
        'load', 'remind', '{approve}', start_at => '$.run.due', contract_version => 1);
      select pgflow.add_step('load', 'confirm', '{make}', awaits => true, contract_version => 1);
      """
          .formatted(MAX_ATTEMPTS, TIMEOUT);

  private static final StepDefinition MAKE = single("make");
  private static final StepDefinition EACH = fanout("each", "make");
  private static final StepDefinition BOOK = fanout("book", "each");

  private static final StepDefinition APPROVE_STEP = single("approve", "make");
  private static final StepDefinition REMIND = single("remind", "approve");
  private static final StepDefinition CONFIRM_STEP = single("confirm", "make");
  private static final StepDefinition SUM = single("sum", "book");

  private LoadFlow() {}

  private static StepDefinition single(String slug, String... dependsOn) {
    return new StepDefinition(slug, StepKind.SINGLE, List.of(dependsOn), 1);
  }

  private static StepDefinition fanout(String slug, String dependsOn) {
    return new StepDefinition(slug, StepKind.FANOUT, List.of(dependsOn), 1);
  }

  /** The code of one version; the shape is the database's. */
  static FlowDefinition<Size, Long> definition(int version, Sql sql) throws Exception {
    return definition(version, sql.list("select pgflow.flow_shape('load', ?)", version).get(0));
  }

  private static FlowDefinition<Size, Long> definition(int version, String shape) {
    List<StepDefinition> steps =
        version == 1
            ? List.of(MAKE, EACH, BOOK, SUM, APPROVE_STEP, REMIND, CONFIRM_STEP)
            : List.of(
                MAKE,
                EACH,
                BOOK,
                new StepDefinition("total", StepKind.SINGLE, List.of("book", "make"), 2),
                APPROVE_STEP,
                REMIND,
                CONFIRM_STEP,
                new StepDefinition("sum", StepKind.SINGLE, List.of("book"), 1, 1));
    String leaf = version == 1 ? "sum" : "total";
    return new FlowDefinition<>(
        "load", version, shape, SIZE, out -> out.required(leaf, LONG), steps);
  }

  static FlowBinding bind(FlowDefinition<Size, Long> flow, ExecutionLog log) {
    FlowBinding.Builder binding =
        FlowBinding.of(flow)
            .step("make", ITEMS, call -> log.executing(call, LoadFlow::make))
            .step("each", ITEM, call -> log.executing(call, LoadFlow::each))
            .transactionalStep("book", INTEGER, call -> log.executing(call, LoadFlow::book))
            .step("sum", LONG, call -> log.executing(call, LoadFlow::sum))
            .step("approve", NOTHING, call -> log.executing(call, LoadFlow::approve))
            .step("remind", TEXT, call -> log.executing(call, LoadFlow::remind))
            .step("confirm", NOTHING, call -> log.executing(call, confirm -> null));
    if (flow.version() == 2) {
      binding.step("total", LONG, call -> log.executing(call, LoadFlow::sum));
    }
    return binding.build();
  }

  private static List<Object> make(StepCall call) {
    Size size = call.input().required("run", SIZE);
    return IntStream.range(0, size.n()).mapToObj(size.payload()::of).toList();
  }

  /** Takes a while, as handlers do, so that there is something to interrupt. */
  private static Object each(StepCall call) {
    long seed = call.context().runId().getLeastSignificantBits() + call.context().taskIndex();
    LockSupport.parkNanos(new SplittableRandom(seed).nextLong(LONGEST_WORK.toNanos()));
    Object item = call.input().required("item", ITEM);
    return Payload.with(item, 2 * Payload.value(item) + 1);
  }

  private static int book(StepCall call) throws Exception {
    int item = Payload.value(call.input().required("item", ITEM));
    try (PreparedStatement insert =
        call.connection().prepareStatement("insert into test.effects values (?, ?, ?, ?)")) {
      insert.setObject(1, call.context().runId());
      insert.setInt(2, call.context().taskIndex());
      insert.setInt(3, call.context().attempt());
      insert.setInt(4, item);
      insert.execute();
    }
    return 10 * item;
  }

  /** Asks for its token, which {@link Answers} finds in the database. */
  private static @Nullable Object approve(StepCall call) {
    String token = call.context().signalToken();
    if (SignalToken.parse(token).isEmpty()) {
      throw new IllegalStateException("Not a token: " + token);
    }
    return null;
  }

  private static String remind(StepCall call) {
    return call.input().required("approve", TEXT);
  }

  private static long sum(StepCall call) {
    return call.input().required("book", INTEGERS).stream().mapToLong(i -> i).sum();
  }
}
