import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.TypeRef;
import java.lang.String;
import java.lang.Void;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Flow {@code plain}, made from {@link Plain}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["a"]
 *   s1[["b"]]
 *   s0 --> s1
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
final class PlainFlow {
  private static final TypeRef<NoInput> NO_INPUT = new TypeRef<NoInput>() {};

  private static final TypeRef<List<String>> LIST_STRING = new TypeRef<List<String>>() {};

  private static final TypeRef<Void> VOID = new TypeRef<Void>() {};

  private static final TypeRef<String> STRING = new TypeRef<String>() {};

  /**
   * What clients start runs of flow {@code plain} with.
   */
  static final FlowDefinition<NoInput, PlainOutput> DEFINITION = 
      new FlowDefinition<>(
          "plain",
          1,
          "{\"slug\":\"plain\",\"version\":1,\"steps\":[{\"slug\":\"a\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"b\",\"type\":\"fanout\",\"dependsOn\":[\"a\"],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'plain', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'plain', step_slug => 'a'); select pgflow.alter_step(flow_slug => 'plain', step_slug => 'b');",
          NO_INPUT,
          out -> new PlainOutput(),
          List.of(
              new StepDefinition("a", false, List.of(), 1),
              new StepDefinition("b", true, List.of("a"), 1)));

  private PlainFlow() {
  }

  /**
   * What workers run flow {@code plain} with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  static FlowBinding bind(Plain flow) {
    return FlowBinding.of(DEFINITION)
        .step("a", LIST_STRING, call -> {
          try (Stream<String> stream = flow.a()) {
            return stream.toList();
          }
        })
        .step("b", VOID, call -> flow.b(new PlainInputs.BInput(call.input().field("item", STRING))))
        .build();
  }
}
