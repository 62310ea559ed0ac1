package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.SignalKey;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import java.lang.Integer;
import java.lang.String;
import java.lang.Void;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Flow {@code purchases}, made from {@link Purchases}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["approval"]
 *   s1["items"]
 *   s2["remind"]
 *   s3[["deliveries"]]
 *   s4["secondOpinion"]
 *   s5["buy"]
 *   s6["store"]
 *   s1 --> s3
 *   s0 --> s4
 *   s0 --> s5
 *   s4 -.-> s5
 *   s3 --> s6
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class PurchasesFlow {
  private static final TypeRef<Purchases.Order> ORDER = new TypeRef<Purchases.Order>() {};

  private static final TypeRef<String> STRING = new TypeRef<String>() {};

  private static final TypeRef<List<String>> LIST_STRING = new TypeRef<List<String>>() {};

  private static final TypeRef<Void> VOID = new TypeRef<Void>() {};

  private static final TypeRef<Purchases.Approval> APPROVAL_ = new TypeRef<Purchases.Approval>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  /**
   * What clients start runs of flow {@code purchases} with.
   */
  public static final FlowDefinition<Purchases.Order, PurchasesOutput> DEFINITION = 
      new FlowDefinition<>(
          "purchases",
          1,
          "{\"slug\":\"purchases\",\"version\":1,\"steps\":[{\"slug\":\"approval\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1,\"awaits\":\"fail\"},{\"slug\":\"buy\",\"type\":\"single\",\"dependsOn\":[\"approval\",\"secondOpinion\"],\"fanoutPath\":null,\"sinceVersion\":1,\"optional\":[\"secondOpinion\"]},{\"slug\":\"deliveries\",\"type\":\"fanout\",\"dependsOn\":[\"items\"],\"fanoutPath\":null,\"sinceVersion\":1,\"awaits\":\"fail\"},{\"slug\":\"items\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"remind\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1,\"startAt\":{\"path\":\"$.\\\"run\\\".\\\"remindAt\\\"\",\"text\":\"run.remindAt\"}},{\"slug\":\"secondOpinion\",\"type\":\"single\",\"dependsOn\":[\"approval\"],\"fanoutPath\":null,\"sinceVersion\":1,\"awaits\":\"skip\"},{\"slug\":\"store\",\"type\":\"single\",\"dependsOn\":[\"deliveries\"],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'purchases', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'purchases', step_slug => 'approval', signal_timeout => 259200); select pgflow.alter_step(flow_slug => 'purchases', step_slug => 'items'); select pgflow.alter_step(flow_slug => 'purchases', step_slug => 'remind'); select pgflow.alter_step(flow_slug => 'purchases', step_slug => 'deliveries'); select pgflow.alter_step(flow_slug => 'purchases', step_slug => 'secondOpinion', signal_timeout => 3600); select pgflow.alter_step(flow_slug => 'purchases', step_slug => 'buy'); select pgflow.alter_step(flow_slug => 'purchases', step_slug => 'store');",
          ORDER,
          out -> new PurchasesOutput(out.field("buy", STRING), out.field("remind", STRING), out.field("store", LIST_STRING)),
          List.of(
              new StepDefinition("approval", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("items", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("remind", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("deliveries", StepKind.FANOUT, List.of("items"), 1),
              new StepDefinition("secondOpinion", StepKind.SINGLE, List.of("approval"), 1),
              new StepDefinition("buy", StepKind.SINGLE, List.of("approval", "secondOpinion"), List.of("secondOpinion"), List.of(), 1, StepDefinition.CURRENT),
              new StepDefinition("store", StepKind.SINGLE, List.of("deliveries"), 1)));

  /**
   * What clients signal step {@code approval} of flow {@code purchases} with.
   */
  public static final SignalKey<Purchases.Approval> APPROVAL = new SignalKey<>("purchases", "approval", APPROVAL_, 1);

  /**
   * What clients signal step {@code deliveries} of flow {@code purchases} with.
   */
  public static final SignalKey<String> DELIVERIES = new SignalKey<>("purchases", "deliveries", STRING, 1);

  /**
   * What clients signal step {@code secondOpinion} of flow {@code purchases} with.
   */
  public static final SignalKey<Integer> SECOND_OPINION = new SignalKey<>("purchases", "secondOpinion", INTEGER, 1);

  private PurchasesFlow() {
  }

  /**
   * What workers run flow <code>purchases</code> with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(Purchases flow) {
    FlowBinding.Builder binding = FlowBinding.of(DEFINITION);
    binding.step("approval", VOID, call -> {
          flow.ask(new PurchasesInputs.ApprovalInput(call.input().field("run", ORDER)), call.context());
          return null;
        });
    binding.step("items", LIST_STRING, call -> flow.items(new PurchasesInputs.ItemsInput(call.input().field("run", ORDER))));
    binding.step("remind", STRING, call -> flow.remind());
    binding.step("deliveries", VOID, call -> {
          flow.order(new PurchasesInputs.DeliveriesInput(call.input().field("item", STRING)));
          return null;
        });
    binding.step("secondOpinion", VOID, call -> {
          flow.askAgain();
          return null;
        });
    binding.step("buy", STRING, call -> flow.buy(new PurchasesInputs.BuyInput(call.input().field("run", ORDER), call.input().field("approval", APPROVAL_), call.input().optional("secondOpinion", INTEGER))));
    binding.step("store", LIST_STRING, call -> flow.store(new PurchasesInputs.StoreInput(call.input().field("run", ORDER), call.input().field("deliveries", LIST_STRING))));
    return binding.build();
  }
}
