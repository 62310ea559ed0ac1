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
 * Flow {@code process-items}, made from {@link ProcessItems}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["create-array"]
 *   s1[["process-item"]]
 *   s2["sum-results"]
 *   s0 --> s1
 *   s1 --> s2
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class ProcessItemsFlow {
  private static final TypeRef<NoInput> NO_INPUT = new TypeRef<NoInput>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  private static final TypeRef<List<Integer>> LIST_INTEGER = new TypeRef<List<Integer>>() {};

  /**
   * What clients start runs of flow {@code process-items} with.
   */
  public static final FlowDefinition<NoInput, ProcessItemsOutput> DEFINITION = 
      new FlowDefinition<>(
          "process-items",
          1,
          "{\"slug\":\"process-items\",\"version\":1,\"steps\":[{\"slug\":\"create-array\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"process-item\",\"type\":\"fanout\",\"dependsOn\":[\"create-array\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"sum-results\",\"type\":\"single\",\"dependsOn\":[\"process-item\"],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'process-items', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'process-items', step_slug => 'create-array'); select pgflow.alter_step(flow_slug => 'process-items', step_slug => 'process-item'); select pgflow.alter_step(flow_slug => 'process-items', step_slug => 'sum-results');",
          NO_INPUT,
          out -> new ProcessItemsOutput(out.required("sum-results", INTEGER)),
          List.of(
              new StepDefinition("create-array", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("process-item", StepKind.FANOUT, List.of("create-array"), 1),
              new StepDefinition("sum-results", StepKind.SINGLE, List.of("process-item"), 1)));

  private ProcessItemsFlow() {
  }

  /**
   * What workers run flow <code>process-items</code> with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(ProcessItems flow) {
    FlowBinding.Builder binding = FlowBinding.of(DEFINITION);
    binding.step("create-array", LIST_INTEGER, call -> flow.createArray());
    binding.step("process-item", INTEGER, call -> flow.processItem(new ProcessItemsInputs.ProcessItemInput(call.input().field("item", INTEGER))));
    binding.step("sum-results", INTEGER, call -> flow.sumResults(new ProcessItemsInputs.SumResultsInput(call.input().field("process-item", LIST_INTEGER))));
    return binding.build();
  }
}
