package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.TypeRef;
import java.lang.Integer;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Flow {@code _Odd-Names_1}, made from {@link Names}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["_"]
 *   s1["class"]
 *   s2["definition"]
 *   s3["end"]
 *   s4["input"]
 *   s5["to-string"]
 *   s6["x-1-"]
 *   s7["item"]
 *   s0 --> s7
 *   s1 --> s7
 *   s3 --> s7
 *   s4 --> s7
 *   s5 --> s7
 *   s6 --> s7
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
final class NamesFlow {
  private static final TypeRef<NoInput> NO_INPUT = new TypeRef<NoInput>() {};

  private static final TypeRef<Names.Definition> DEFINITION_ = new TypeRef<Names.Definition>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  /**
   * What clients start runs of flow {@code _Odd-Names_1} with.
   */
  static final FlowDefinition<NoInput, NamesOutput> DEFINITION = 
      new FlowDefinition<>(
          "_Odd-Names_1",
          1,
          "{\"slug\":\"_Odd-Names_1\",\"version\":1,\"steps\":[{\"slug\":\"_\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"class\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"definition\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"end\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"input\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"item\",\"type\":\"single\",\"dependsOn\":[\"_\",\"class\",\"end\",\"input\",\"to-string\",\"x-1-\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"to-string\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"x-1-\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => '_Odd-Names_1', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => '_Odd-Names_1', step_slug => '_'); select pgflow.alter_step(flow_slug => '_Odd-Names_1', step_slug => 'class'); select pgflow.alter_step(flow_slug => '_Odd-Names_1', step_slug => 'definition'); select pgflow.alter_step(flow_slug => '_Odd-Names_1', step_slug => 'end'); select pgflow.alter_step(flow_slug => '_Odd-Names_1', step_slug => 'input'); select pgflow.alter_step(flow_slug => '_Odd-Names_1', step_slug => 'to-string'); select pgflow.alter_step(flow_slug => '_Odd-Names_1', step_slug => 'x-1-'); select pgflow.alter_step(flow_slug => '_Odd-Names_1', step_slug => 'item');",
          NO_INPUT,
          out -> new NamesOutput(out.field("definition", DEFINITION_), out.required("item", INTEGER)),
          List.of(
              new StepDefinition("_", false, List.of(), 1),
              new StepDefinition("class", false, List.of(), 1),
              new StepDefinition("definition", false, List.of(), 1),
              new StepDefinition("end", false, List.of(), 1),
              new StepDefinition("input", false, List.of(), 1),
              new StepDefinition("to-string", false, List.of(), 1),
              new StepDefinition("x-1-", false, List.of(), 1),
              new StepDefinition("item", false, List.of("_", "class", "end", "input", "to-string", "x-1-"), 1)));

  private NamesFlow() {
  }

  /**
   * What workers run flow {@code _Odd-Names_1} with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  static FlowBinding bind(Names flow) {
    return FlowBinding.of(DEFINITION)
        .step("_", INTEGER, call -> flow.underscore())
        .step("class", INTEGER, call -> flow.keyword())
        .step("definition", DEFINITION_, call -> flow.definition())
        .step("end", INTEGER, call -> flow.mermaidKeyword())
        .step("input", INTEGER, call -> flow.input())
        .step("to-string", INTEGER, call -> flow.taken())
        .step("x-1-", INTEGER, call -> flow.digits())
        .step("item", INTEGER, call -> flow.item(new NamesInputs.ItemInput(call.input().required("_", INTEGER), call.input().required("class", INTEGER), call.input().required("end", INTEGER), call.input().required("input", INTEGER), call.input().required("to-string", INTEGER), call.input().required("x-1-", INTEGER))))
        .build();
  }
}
