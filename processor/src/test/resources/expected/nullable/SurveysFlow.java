package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import java.lang.Boolean;
import java.lang.Integer;
import java.lang.String;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Flow {@code surveys}, made from {@link Surveys}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["flags"]
 *   s1["form"]
 *   s2["title"]
 *   s3[["points"]]
 *   s4["words"]
 *   s5[["length"]]
 *   s6["table"]
 *   s7["rows"]
 *   s8["sum"]
 *   s9["verdict"]
 *   s1 --> s3
 *   s2 --> s4
 *   s4 --> s5
 *   s0 --> s6
 *   s4 --> s6
 *   s6 --> s7
 *   s5 --> s8
 *   s3 --> s9
 *   s8 --> s9
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class SurveysFlow {
  private static final TypeRef<Surveys.Request> REQUEST = new TypeRef<Surveys.Request>() {};

  private static final TypeRef<String[]> STRING_ARRAY = new TypeRef<String[]>() {};

  private static final TypeRef<String> STRING = new TypeRef<String>() {};

  private static final TypeRef<List<@Nullable Boolean>> LIST_BOOLEAN = new TypeRef<List<@Nullable Boolean>>() {};

  private static final TypeRef<Surveys.Form> FORM = new TypeRef<Surveys.Form>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  private static final TypeRef<Surveys.Answer> ANSWER = new TypeRef<Surveys.Answer>() {};

  private static final TypeRef<List<@Nullable String>> LIST_STRING = new TypeRef<List<@Nullable String>>() {};

  private static final TypeRef<Map<String, @Nullable Integer[]>> MAP_STRING_INTEGER_ARRAY = new TypeRef<Map<String, @Nullable Integer[]>>() {};

  private static final TypeRef<List<@Nullable Integer>> LIST_INTEGER = new TypeRef<List<@Nullable Integer>>() {};

  private static final TypeRef<List<Integer>> LIST_INTEGER_ = new TypeRef<List<Integer>>() {};

  /**
   * What clients start runs of flow {@code surveys} with.
   */
  public static final FlowDefinition<Surveys.Request, SurveysOutput> DEFINITION = 
      new FlowDefinition<>(
          "surveys",
          1,
          "{\"slug\":\"surveys\",\"version\":1,\"steps\":[{\"slug\":\"flags\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"form\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"length\",\"type\":\"fanout\",\"dependsOn\":[\"words\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"points\",\"type\":\"fanout\",\"dependsOn\":[\"form\"],\"fanoutPath\":\"answers[]\",\"sinceVersion\":1},{\"slug\":\"rows\",\"type\":\"single\",\"dependsOn\":[\"table\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"sum\",\"type\":\"single\",\"dependsOn\":[\"length\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"table\",\"type\":\"single\",\"dependsOn\":[\"flags\",\"words\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"title\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"verdict\",\"type\":\"single\",\"dependsOn\":[\"points\",\"sum\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"words\",\"type\":\"single\",\"dependsOn\":[\"title\"],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'surveys', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'flags'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'form'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'title'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'points'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'words'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'length'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'table'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'rows'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'sum'); select pgflow.alter_step(flow_slug => 'surveys', step_slug => 'verdict');",
          REQUEST,
          out -> new SurveysOutput(out.field("rows", STRING_ARRAY), out.field("verdict", STRING)),
          List.of(
              new StepDefinition("flags", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("form", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("title", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("points", StepKind.FANOUT, List.of("form"), 1),
              new StepDefinition("words", StepKind.SINGLE, List.of("title"), 1),
              new StepDefinition("length", StepKind.FANOUT, List.of("words"), 1),
              new StepDefinition("table", StepKind.SINGLE, List.of("flags", "words"), 1),
              new StepDefinition("rows", StepKind.SINGLE, List.of("table"), 1),
              new StepDefinition("sum", StepKind.SINGLE, List.of("length"), 1),
              new StepDefinition("verdict", StepKind.SINGLE, List.of("points", "sum"), 1)));

  private SurveysFlow() {
  }

  /**
   * What workers run flow <code>surveys</code> with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(Surveys flow) {
    FlowBinding.Builder binding = FlowBinding.of(DEFINITION);
    binding.step("flags", LIST_BOOLEAN, call -> {
          try (Stream<@Nullable Boolean> stream = flow.flags()) {
            return stream.toList();
          }
        });
    binding.step("form", FORM, call -> flow.form());
    binding.step("title", STRING, call -> flow.title(new SurveysInputs.TitleInput(call.input().field("run", REQUEST))));
    binding.step("points", INTEGER, call -> flow.points(new SurveysInputs.PointsInput(call.input().field("item", ANSWER))));
    binding.step("words", LIST_STRING, call -> flow.words(new SurveysInputs.WordsInput(call.input().field("run", REQUEST), call.input().field("title", STRING))));
    binding.step("length", INTEGER, call -> flow.length(new SurveysInputs.LengthInput(call.input().field("item", STRING))));
    binding.step("table", MAP_STRING_INTEGER_ARRAY, call -> flow.table(new SurveysInputs.TableInput(call.input().field("run", REQUEST), call.input().field("flags", LIST_BOOLEAN), call.input().field("words", LIST_STRING))));
    binding.step("rows", STRING_ARRAY, call -> flow.rows(new SurveysInputs.RowsInput(call.input().field("run", REQUEST), call.input().field("table", MAP_STRING_INTEGER_ARRAY))));
    binding.step("sum", INTEGER, call -> flow.sum(new SurveysInputs.SumInput(call.input().field("run", REQUEST), call.input().field("length", LIST_INTEGER))));
    binding.step("verdict", STRING, call -> flow.verdict(new SurveysInputs.VerdictInput(call.input().field("run", REQUEST), call.input().field("points", LIST_INTEGER_), call.input().required("sum", INTEGER))));
    return binding.build();
  }
}
