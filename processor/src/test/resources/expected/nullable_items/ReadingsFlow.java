package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import java.lang.Integer;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Flow {@code readings}, made from {@link Readings}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["measure"]
 *   s1[["scale"]]
 *   s0 --> s1
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class ReadingsFlow {
  private static final TypeRef<NoInput> NO_INPUT = new TypeRef<NoInput>() {};

  private static final TypeRef<List<Integer>> LIST_INTEGER = new TypeRef<List<Integer>>() {};

  private static final TypeRef<Readings.Series> SERIES = new TypeRef<Readings.Series>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  /**
   * What clients start runs of flow {@code readings} with.
   */
  public static final FlowDefinition<NoInput, ReadingsOutput> DEFINITION = 
      new FlowDefinition<>(
          "readings",
          1,
          "{\"slug\":\"readings\",\"version\":1,\"steps\":[{\"slug\":\"measure\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"scale\",\"type\":\"fanout\",\"dependsOn\":[\"measure\"],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'readings', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'readings', step_slug => 'measure'); select pgflow.alter_step(flow_slug => 'readings', step_slug => 'scale');",
          NO_INPUT,
          out -> new ReadingsOutput(out.field("scale", LIST_INTEGER)),
          List.of(
              new StepDefinition("measure", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("scale", StepKind.FANOUT, List.of("measure"), 1)));

  private ReadingsFlow() {
  }

  /**
   * What workers run flow <code>readings</code> with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(Readings flow) {
    FlowBinding.Builder binding = FlowBinding.of(DEFINITION);
    binding.step("measure", SERIES, call -> flow.measure());
    binding.step("scale", INTEGER, call -> flow.scale(new ReadingsInputs.ScaleInput(call.input().field("item", INTEGER))));
    return binding.build();
  }
}
