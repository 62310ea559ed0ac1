package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import java.lang.String;
import java.lang.Void;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Flow {@code orders}, made from {@link Orders}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["load"]
 *   s1[["price-line"]]
 *   s2[["tag"]]
 *   s3["receipt"]
 *   s4["store"]
 *   s0 --> s1
 *   s1 --> s2
 *   s0 --> s3
 *   s1 --> s3
 *   s2 --> s3
 *   s3 --> s4
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class OrdersFlow {
  private static final TypeRef<Orders.Request> REQUEST = new TypeRef<Orders.Request>() {};

  private static final TypeRef<List<Orders.Order>> LIST_ORDER = new TypeRef<List<Orders.Order>>() {};

  private static final TypeRef<Orders.Priced> PRICED = new TypeRef<Orders.Priced>() {};

  private static final TypeRef<Orders.Line> LINE = new TypeRef<Orders.Line>() {};

  private static final TypeRef<String> STRING = new TypeRef<String>() {};

  private static final TypeRef<List<Orders.Priced>> LIST_PRICED = new TypeRef<List<Orders.Priced>>() {};

  private static final TypeRef<List<String>> LIST_STRING = new TypeRef<List<String>>() {};

  private static final TypeRef<Void> VOID = new TypeRef<Void>() {};

  /**
   * What clients start runs of flow {@code orders} with.
   */
  public static final FlowDefinition<Orders.Request, OrdersOutput> DEFINITION = 
      new FlowDefinition<>(
          "orders",
          1,
          "{\"slug\":\"orders\",\"version\":1,\"steps\":[{\"slug\":\"load\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"price-line\",\"type\":\"fanout\",\"dependsOn\":[\"load\"],\"fanoutPath\":\"[].page.line-items[]\",\"sinceVersion\":1},{\"slug\":\"receipt\",\"type\":\"single\",\"dependsOn\":[\"load\",\"price-line\",\"tag\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"store\",\"type\":\"single\",\"dependsOn\":[\"receipt\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"tag\",\"type\":\"fanout\",\"dependsOn\":[\"price-line\"],\"fanoutPath\":\"[].tags[]\",\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'orders', max_attempts => 5, base_delay => 2, timeout => 120, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'orders', step_slug => 'load'); select pgflow.alter_step(flow_slug => 'orders', step_slug => 'price-line', max_attempts => 1, max_concurrency => 16); select pgflow.alter_step(flow_slug => 'orders', step_slug => 'tag'); select pgflow.alter_step(flow_slug => 'orders', step_slug => 'receipt'); select pgflow.alter_step(flow_slug => 'orders', step_slug => 'store');",
          REQUEST,
          out -> new OrdersOutput(),
          List.of(
              new StepDefinition("load", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("price-line", StepKind.FANOUT, List.of("load"), 1),
              new StepDefinition("tag", StepKind.FANOUT, List.of("price-line"), 1),
              new StepDefinition("receipt", StepKind.SINGLE, List.of("load", "price-line", "tag"), 1),
              new StepDefinition("store", StepKind.SINGLE, List.of("receipt"), 1)));

  private OrdersFlow() {
  }

  /**
   * What workers run flow <code>orders</code> with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(Orders flow) {
    FlowBinding.Builder binding = FlowBinding.of(DEFINITION);
    binding.step("load", LIST_ORDER, call -> flow.load(call.context(), new OrdersInputs.LoadInput(call.input().field("run", REQUEST))));
    binding.step("price-line", PRICED, call -> flow.priceLine(new OrdersInputs.PriceLineInput(call.input().field("item", LINE))));
    binding.step("tag", STRING, call -> flow.tag(new OrdersInputs.TagInput(call.input().field("item", STRING)), call.context()));
    binding.step("receipt", STRING, call -> flow.receipt(new OrdersInputs.ReceiptInput(call.input().field("run", REQUEST), call.input().field("load", LIST_ORDER), call.input().field("price-line", LIST_PRICED), call.input().field("tag", LIST_STRING))));
    binding.transactionalStep("store", VOID, call -> {
          flow.store(call.connection(), new OrdersInputs.StoreInput(call.input().field("run", REQUEST), call.input().field("receipt", STRING)));
          return null;
        });
    return binding.build();
  }
}
