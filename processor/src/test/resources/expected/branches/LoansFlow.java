package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import java.lang.Integer;
import java.lang.String;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Flow {@code loans}, made from {@link Loans}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["enrich"]
 *   s1["parts"]
 *   s2["score"]
 *   s3["basic"]
 *   s4[["part"]]
 *   s5["premium-offer"]
 *   s6["celebrate"]
 *   s7["count"]
 *   s8["send"]
 *   s2 --> s3
 *   s1 --> s4
 *   s2 --> s5
 *   s5 --> s6
 *   s4 --> s7
 *   s5 -.-> s7
 *   s3 -->|one of| s8
 *   s0 -.-> s8
 *   s5 -->|one of| s8
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class LoansFlow {
  private static final TypeRef<Loans.Application> APPLICATION = new TypeRef<Loans.Application>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  private static final TypeRef<String> STRING = new TypeRef<String>() {};

  private static final TypeRef<List<Integer>> LIST_INTEGER = new TypeRef<List<Integer>>() {};

  private static final TypeRef<Loans.Score> SCORE = new TypeRef<Loans.Score>() {};

  private static final TypeRef<Loans.Offer> OFFER = new TypeRef<Loans.Offer>() {};

  /**
   * What clients start runs of flow {@code loans} with.
   */
  public static final FlowDefinition<Loans.Application, LoansOutput> DEFINITION = 
      new FlowDefinition<>(
          "loans",
          1,
          "{\"slug\":\"loans\",\"version\":1,\"steps\":[{\"slug\":\"basic\",\"type\":\"single\",\"dependsOn\":[\"score\"],\"fanoutPath\":null,\"sinceVersion\":1,\"unless\":{\"path\":\"$.\\\"run\\\".\\\"plan\\\" == \\\"premium-plan\\\" && $.\\\"score\\\".\\\"value\\\" >= 0.7\",\"text\":\"run.plan == premium-plan && score.value >= 0.7\"}},{\"slug\":\"celebrate\",\"type\":\"single\",\"dependsOn\":[\"premium-offer\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"count\",\"type\":\"single\",\"dependsOn\":[\"part\",\"premium-offer\"],\"fanoutPath\":null,\"sinceVersion\":1,\"optional\":[\"premium-offer\"]},{\"slug\":\"enrich\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1,\"onExhausted\":\"skip\"},{\"slug\":\"part\",\"type\":\"fanout\",\"dependsOn\":[\"parts\"],\"fanoutPath\":null,\"sinceVersion\":1,\"where\":{\"path\":\"$ > 0\",\"text\":\"item > 0\"}},{\"slug\":\"parts\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"premium-offer\",\"type\":\"single\",\"dependsOn\":[\"score\"],\"fanoutPath\":null,\"sinceVersion\":1,\"when\":{\"path\":\"$.\\\"run\\\".\\\"plan\\\" == \\\"premium-plan\\\" && $.\\\"score\\\".\\\"value\\\" >= 0.7\",\"text\":\"run.plan == premium-plan && score.value >= 0.7\"}},{\"slug\":\"score\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1,\"repeatUntil\":{\"path\":\"$.\\\"ready\\\" == true\",\"text\":\"out.ready\"}},{\"slug\":\"send\",\"type\":\"single\",\"dependsOn\":[\"basic\",\"enrich\",\"premium-offer\"],\"fanoutPath\":null,\"sinceVersion\":1,\"optional\":[\"enrich\"],\"oneOf\":[\"basic\",\"premium-offer\"]}]}",
          "select pgflow.alter_flow(flow_slug => 'loans', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'enrich'); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'parts'); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'score', repeat_every => 30, repeat_max => 100); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'basic'); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'part'); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'premium-offer'); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'celebrate'); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'count'); select pgflow.alter_step(flow_slug => 'loans', step_slug => 'send');",
          APPLICATION,
          out -> new LoansOutput(out.optional("celebrate", INTEGER), out.field("count", STRING), out.field("send", STRING)),
          List.of(
              new StepDefinition("enrich", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("parts", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("score", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("basic", StepKind.SINGLE, List.of("score"), 1),
              new StepDefinition("part", StepKind.FANOUT, List.of("parts"), 1),
              new StepDefinition("premium-offer", StepKind.SINGLE, List.of("score"), 1),
              new StepDefinition("celebrate", StepKind.SINGLE, List.of("premium-offer"), 1),
              new StepDefinition("count", StepKind.SINGLE, List.of("part", "premium-offer"), List.of("premium-offer"), List.of(), 1, StepDefinition.CURRENT),
              new StepDefinition("send", StepKind.SINGLE, List.of("basic", "enrich", "premium-offer"), List.of("enrich"), List.of("basic", "premium-offer"), 1, StepDefinition.CURRENT)));

  private LoansFlow() {
  }

  /**
   * What workers run flow <code>loans</code> with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(Loans flow) {
    FlowBinding.Builder binding = FlowBinding.of(DEFINITION);
    binding.step("enrich", STRING, call -> flow.enrich());
    binding.step("parts", LIST_INTEGER, call -> flow.parts(new LoansInputs.PartsInput(call.input().field("run", APPLICATION))));
    binding.step("score", SCORE, call -> flow.score(new LoansInputs.ScoreInput(call.input().field("run", APPLICATION), call.input().optional("previous", SCORE))));
    binding.step("basic", INTEGER, call -> flow.basic(new LoansInputs.BasicInput(call.input().field("run", APPLICATION), call.input().field("score", SCORE))));
    binding.step("part", INTEGER, call -> flow.part(new LoansInputs.PartInput(call.input().field("item", INTEGER))));
    binding.step("premium-offer", OFFER, call -> flow.premium(new LoansInputs.PremiumOfferInput(call.input().field("run", APPLICATION), call.input().field("score", SCORE))));
    binding.step("celebrate", INTEGER, call -> flow.celebrate());
    binding.step("count", STRING, call -> flow.count(new LoansInputs.CountInput(call.input().field("run", APPLICATION), call.input().field("part", LIST_INTEGER), call.input().optional("premium-offer", OFFER))));
    binding.step("send", STRING, call -> flow.send(new LoansInputs.SendInput(call.input().field("run", APPLICATION), call.input().optional("enrich", STRING), call.input().has("premium-offer") ? new LoansInputs.SendInput.PremiumOfferOrBasic.PremiumOffer(call.input().field("premium-offer", OFFER)) : new LoansInputs.SendInput.PremiumOfferOrBasic.Basic(call.input().required("basic", INTEGER)))));
    return binding.build();
  }
}
