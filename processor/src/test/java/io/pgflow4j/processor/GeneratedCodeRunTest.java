package io.pgflow4j.processor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Compiles samples and calls what was generated for them. */
class GeneratedCodeRunTest {
  @Test
  void runsTheFlowOfTheReadme() throws Exception {
    FlowBinding binding = bind("process_items", "flows.ProcessItems");
    InMemoryRun run = new InMemoryRun(binding, "{}");
    assertThat(run.run().get("process-item")).hasToString("[2,4,6,8,10]");
    assertThat(run.output()).hasToString("ProcessItemsOutput[sumResults=30]");
  }

  @Test
  void describesTheFlow() throws Exception {
    FlowDefinition<?, ?> definition = bind("process_items", "flows.ProcessItems").definition();
    assertThat(definition.slug()).isEqualTo("process-items");
    assertThat(definition.version()).isEqualTo(1);
    assertThat(definition.inputType()).isEqualTo(new TypeRef<NoInput>() {});
    assertThat(definition.steps())
        .containsExactly(
            new StepDefinition("create-array", StepKind.SINGLE, List.of(), 1),
            new StepDefinition("process-item", StepKind.FANOUT, List.of("create-array"), 1),
            new StepDefinition("sum-results", StepKind.SINGLE, List.of("process-item"), 1));
    assertThat(JsonPayload.MAPPER.readTree(definition.shape()))
        .hasToString(
            "{\"slug\":\"process-items\",\"version\":1,\"steps\":["
                + "{\"slug\":\"create-array\",\"type\":\"single\",\"dependsOn\":[],"
                + "\"fanoutPath\":null,\"sinceVersion\":1},"
                + "{\"slug\":\"process-item\",\"type\":\"fanout\",\"dependsOn\":[\"create-array\"],"
                + "\"fanoutPath\":null,\"sinceVersion\":1},"
                + "{\"slug\":\"sum-results\",\"type\":\"single\",\"dependsOn\":[\"process-item\"],"
                + "\"fanoutPath\":null,\"sinceVersion\":1}]}");
  }

  @Test
  void walksPathsAndGivesContextConnectionAndRunInput() throws Exception {
    CompiledFlows flows = new CompiledFlows(Samples.compileValid("orders"));
    Object orders = flows.instance("flows.Orders");
    FlowBinding binding = flows.bind(orders, "flows.OrdersFlow");
    InMemoryRun run = new InMemoryRun(binding, "{\"customer\": \"Ada\", \"count\": 2}");
    Map<String, JsonNode> outputs = run.run();
    assertThat(outputs.get("tag"))
        .hasToString("[\"BOOK0\",\"x1\",\"FOOD2\",\"x3\",\"BOOK4\",\"x5\",\"FOOD6\",\"x7\"]");
    assertThat(requireNonNull(outputs.get("receipt")).stringValue())
        .startsWith("Ada 2 26.98 [BOOK0, x1,");
    assertThat(requireNonNull(binding.steps().get("store")).transactional()).isTrue();
    assertThat(requireNonNull(binding.steps().get("load")).transactional()).isFalse();
    assertThat(orders.getClass().getField("stored").get(orders).toString())
        .startsWith("[Ada 2 26.98")
        .endsWith(" on a connection]");
    assertThat(run.output()).hasToString("OrdersOutput[]");
  }

  @Test
  void carriesEveryType() throws Exception {
    InMemoryRun run = new InMemoryRun(bind("types", "flows.Types"), "{}");
    Map<String, JsonNode> outputs = run.run();
    assertThat(outputs).hasSizeGreaterThan(80);
    outputs.forEach(
        (slug, output) -> {
          if (slug.endsWith("-again")) {
            String given = slug.substring(0, slug.length() - "-again".length());
            assertThat(output).as(slug).isEqualTo(outputs.get(given)).isNotNull();
          }
        });
    assertThat(outputs.get("shape-again"))
        .hasToString("{\"@type\":\"Types$Circle\",\"radius\":2.0}");
    assertThat(run.output().toString()).startsWith("TypesOutput[arrayListAgain=[1],");
  }

  @Test
  void carriesClassesThatAreNotPlainRecords() throws Exception {
    InMemoryRun run = new InMemoryRun(bind("stored", "flows.Stored"), "{}");
    Map<String, JsonNode> outputs = run.run();
    JsonNode expected =
        JsonPayload.MAPPER.readTree(
            """
            {"ok": {"@type": "Stored$Ok", "value": 4},
             "failed": {"@type": "Stored$Failed", "why": "late"},
             "chain": {"name": "a", "next": {"name": "b", "next": null}},
             "fluent": {"size": 3},
             "fields": {"text": "t", "number": 2},
             "created": {"amount": 5, "unit": "kg"},
             "number": 1.5,
             "levels": {"HIGH": 1},
             "byEnum": {"LOW": "l"},
             "byNumber": {"7": "n"},
             "byUuid": {"00000000-0000-0001-0000-000000000002": "u"},
             "note": null}""");
    assertThat(outputs.get("forms")).isEqualTo(expected);
    assertThat(outputs.get("forms-again")).isEqualTo(expected);
    assertThat(outputs.get("inside"))
        .hasToString(
            "\"Ok[value=4] Node[name=b, next=null] 3 [LOW][7][00000000-0000-0001-0000-000000000002]\"");
    assertThat(outputs.get("count")).hasToString("[10,20]");
  }

  @Test
  void survivesOddSlugs() throws Exception {
    InMemoryRun run = new InMemoryRun(bind("names", "flows.Names"), "{}");
    assertThat(run.run().get("item")).hasToString("21");
    assertThat(run.output()).hasToString("NamesOutput[definition=Definition[value=7], item=21]");
  }

  @Test
  void survivesClassesNamedLikeItsOwn() throws Exception {
    CompiledFlows flows = new CompiledFlows(Samples.compileValid("own_names"));
    Object flow = flows.instance("flows.Own$FlowDefinition");
    InMemoryRun run = new InMemoryRun(flows.bind(flow, "flows.Own_FlowDefinitionFlow"), "{}");
    assertThat(run.run().get("b")).hasToString("3");
  }

  @Test
  void gathersNullsOfAVoidFanout() throws Exception {
    InMemoryRun run = new InMemoryRun(bind("unnamed_package", "Plain"), "{}");
    assertThat(run.run().get("b")).hasToString("[null,null]");
    assertThat(run.output()).hasToString("PlainOutput[]");
  }

  @Test
  void carriesNullsWhereverTheyAreDeclared() throws Exception {
    InMemoryRun run = new InMemoryRun(bind("nullable", "flows.Surveys"), "{\"title\": null}");
    Map<String, JsonNode> outputs = run.run();
    assertThat(outputs.get("words")).hasToString("[\"a\",null,\"bcd\"]");
    assertThat(outputs.get("length")).hasToString("[1,null,3]");
    assertThat(outputs.get("points")).hasToString("[3,0]");
    assertThat(run.output())
        .asString()
        .matches("SurveysOutput\\[rows=\\[Ljava\\.lang\\.String;@\\p{XDigit}+, verdict=null]");
  }

  @Test
  void survivesAlternativesNamedLikeItsOwn() throws Exception {
    FlowBinding binding = bind("branch_names", "flows.BranchNames");
    Map<String, String> letters = Map.of("function", "f1", "string", "s", "it", "i3", "case", "n0");
    for (Map.Entry<String, String> letter : letters.entrySet()) {
      String[] skipped =
          letters.keySet().stream()
              .filter(each -> !each.equals(letter.getKey()))
              .toArray(String[]::new);
      InMemoryRun run = new InMemoryRun(binding, "{\"kind\": \"A\"}", skipped);
      assertThat(run.run().get("all")).hasToString('"' + letter.getValue() + '"');
    }
  }

  @Test
  void leavesOutWhatWasSkipped() throws Exception {
    FlowBinding binding = bind("branches", "flows.Loans");
    String input = "{\"plan\": \"premium-plan\", \"loan-amount\": 7, \"parts\": [1, 2]}";
    InMemoryRun premium = new InMemoryRun(binding, input, "basic", "enrich");
    assertThat(premium.run().get("send"))
        .hasToString("\"PremiumOffer[value=Offer[text=premium 0.5]] nothing\"");
    assertThat(premium.output())
        .hasToString(
            "LoansOutput[celebrate=Optional[1], count=[10, 20] Optional[premium 0.5],"
                + " send=PremiumOffer[value=Offer[text=premium 0.5]] nothing]");
    InMemoryRun basic = new InMemoryRun(binding, input, "premium-offer", "celebrate");
    basic.run();
    assertThat(basic.output())
        .hasToString(
            "LoansOutput[celebrate=Optional.empty, count=[10, 20] Optional.empty,"
                + " send=basic 7 more]");
  }

  private static FlowBinding bind(String sample, String flow) throws Exception {
    CompiledFlows flows = new CompiledFlows(Samples.compileValid(sample));
    return flows.bind(flows.instance(flow), flow + "Flow");
  }
}
