package io.pgflow4j;

import io.pgflow4j.spi.StepCall;
import io.pgflow4j.spi.StepHandler;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Flows as the processor would generate them. */
final class SampleFlows {
  static final TypeRef<Integer> INTEGER = new TypeRef<>() {};
  static final TypeRef<Long> LONG = new TypeRef<>() {};
  static final TypeRef<List<Integer>> INTEGERS = new TypeRef<>() {};
  static final TypeRef<Object> OBJECT = new TypeRef<>() {};

  private SampleFlows() {}

  /** Input of the fanout flow: how many items. */
  record Size(int n) {}

  /** make -> each (fanout) -> sum. */
  static FlowDefinition<Size, Long> fanout(TestDatabase database, String slug, String options) {
    database.execute("select pgflow.create_flow('" + slug + "'" + options + ")");
    database.execute("select pgflow.add_step('" + slug + "', 'make')");
    database.execute(
        "select pgflow.add_step('" + slug + "', 'each', '{make}', step_type => 'fanout')");
    database.execute("select pgflow.add_step('" + slug + "', 'sum', '{each}')");
    return new FlowDefinition<>(
        slug,
        1,
        database.query("select pgflow.flow_shape('" + slug + "')"),
        new TypeRef<Size>() {},
        out -> out.required("sum", LONG),
        List.of(
            new StepDefinition("make", StepKind.SINGLE, List.of(), 1),
            new StepDefinition("each", StepKind.FANOUT, List.of("make"), 1),
            new StepDefinition("sum", StepKind.SINGLE, List.of("each"), 1)));
  }

  /** Binds the fanout flow: numbers 0 to n-1, the given handler for each, their sum. */
  static FlowBinding bindFanout(FlowDefinition<Size, Long> flow, StepHandler each) {
    return FlowBinding.of(flow)
        .step("make", INTEGERS, SampleFlows::range)
        .step("each", INTEGER, each)
        .step("sum", LONG, SampleFlows::sum)
        .build();
  }

  static List<Integer> range(StepCall call) {
    int n = call.input().required("run", new TypeRef<Size>() {}).n();
    return java.util.stream.IntStream.range(0, n).boxed().toList();
  }

  static long sum(StepCall call) {
    return call.input().required("each", INTEGERS).stream().mapToLong(i -> i).sum();
  }

  static int item(StepCall call) {
    return call.input().required("item", INTEGER);
  }

  /** One step that takes the run's input and gives any JSON. */
  static FlowDefinition<Object, @Nullable Object> single(
      TestDatabase database, String slug, String options) {
    database.execute("select pgflow.create_flow('" + slug + "'" + options + ")");
    database.execute("select pgflow.add_step('" + slug + "', 'only')");
    return single(slug, database.query("select pgflow.flow_shape('" + slug + "')"));
  }

  /** The code of such a flow that a database has already. */
  static FlowDefinition<Object, @Nullable Object> single(String slug, String shape) {
    return new FlowDefinition<>(
        slug,
        1,
        shape,
        OBJECT,
        out -> out.<@Nullable Object>field("only", OBJECT),
        List.of(new StepDefinition("only", StepKind.SINGLE, List.of(), 1)));
  }

  static FlowBinding bindSingle(FlowDefinition<?, ?> flow, StepHandler only) {
    return FlowBinding.of(flow).step("only", OBJECT, only).build();
  }

  static FlowBinding bindTransactional(FlowDefinition<?, ?> flow, StepHandler only) {
    return FlowBinding.of(flow).transactionalStep("only", OBJECT, only).build();
  }

  /** A worker of a flow that {@link #single} has made. */
  static Worker.Builder singleWorker(
      DataSource dataSource, FlowDefinition<?, ?> flow, StepHandler only) {
    return Worker.builder(dataSource).flow(bindSingle(flow, only));
  }

  /** A worker of a flow that {@link #fanout} has made. */
  static Worker.Builder fanoutWorker(
      DataSource dataSource, FlowDefinition<Size, Long> flow, StepHandler each) {
    return Worker.builder(dataSource).flow(bindFanout(flow, each));
  }
}
