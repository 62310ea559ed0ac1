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
 * Flow {@code nested}, made from {@link Outer.Nested}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["a"]
 *   s1["b"]
 *   s0 --> s1
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class Outer_NestedFlow {
  private static final TypeRef<NoInput> NO_INPUT = new TypeRef<NoInput>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  /**
   * What clients start runs of flow {@code nested} with.
   */
  public static final FlowDefinition<NoInput, Outer_NestedOutput> DEFINITION = 
      new FlowDefinition<>(
          "nested",
          1,
          "{\"slug\":\"nested\",\"version\":1,\"steps\":[{\"slug\":\"a\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"b\",\"type\":\"single\",\"dependsOn\":[\"a\"],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'nested', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'nested', step_slug => 'a'); select pgflow.alter_step(flow_slug => 'nested', step_slug => 'b');",
          NO_INPUT,
          out -> new Outer_NestedOutput(out.required("b", INTEGER)),
          List.of(
              new StepDefinition("a", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("b", StepKind.SINGLE, List.of("a"), 1)));

  private Outer_NestedFlow() {
  }

  /**
   * What workers run flow <code>nested</code> with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(Outer.Nested flow) {
    FlowBinding.Builder binding = FlowBinding.of(DEFINITION);
    binding.step("a", INTEGER, call -> flow.a());
    binding.step("b", INTEGER, call -> flow.b(new Outer_NestedInputs.BInput(call.input().required("a", INTEGER))));
    return binding.build();
  }
}
