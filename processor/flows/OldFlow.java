package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.TypeRef;
import java.lang.SuppressWarnings;
import java.lang.Void;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Flow {@code old}, made from {@link Old}. As a Mermaid chart:
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
@SuppressWarnings("deprecation")
final class OldFlow {
  private static final TypeRef<NoInput> NO_INPUT = new TypeRef<NoInput>() {};

  private static final TypeRef<OldRecord> OLD_RECORD = new TypeRef<OldRecord>() {};

  private static final TypeRef<Void> VOID = new TypeRef<Void>() {};

  /**
   * What clients start runs of flow {@code old} with.
   */
  static final FlowDefinition<NoInput, OldOutput> DEFINITION = 
      new FlowDefinition<>(
          "old",
          1,
          "{\"slug\":\"old\",\"version\":1,\"steps\":[{\"slug\":\"a\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"b\",\"type\":\"single\",\"dependsOn\":[\"a\"],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'old', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'old', step_slug => 'a'); select pgflow.alter_step(flow_slug => 'old', step_slug => 'b');",
          NO_INPUT,
          out -> new OldOutput(),
          List.of(
              new StepDefinition("a", false, List.of(), 1),
              new StepDefinition("b", false, List.of("a"), 1)));

  private OldFlow() {
  }

  /**
   * What workers run flow {@code old} with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  static FlowBinding bind(Old flow) {
    return FlowBinding.of(DEFINITION)
        .step("a", OLD_RECORD, call -> flow.a())
        .step("b", VOID, call -> {
          flow.b(new OldInputs.BInput(call.input().field("a", OLD_RECORD)));
          return null;
        })
        .build();
  }
}
