package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.ItemResult;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import java.lang.Boolean;
import java.lang.Integer;
import java.lang.String;
import java.lang.Void;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Flow {@code lenient}, made from {@link Lenient}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["read"]
 *   s1[["check"]]
 *   s2[["price"]]
 *   s3[["quick"]]
 *   s4[["audit"]]
 *   s5[["ship"]]
 *   s6[["store"]]
 *   s7[["book"]]
 *   s8["report"]
 *   s0 --> s1
 *   s0 --> s2
 *   s0 --> s3
 *   s1 --> s4
 *   s2 --> s5
 *   s2 --> s6
 *   s5 --> s7
 *   s4 --> s8
 *   s1 --> s8
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class LenientFlow {
  private static final TypeRef<Lenient.Size> SIZE = new TypeRef<Lenient.Size>() {};

  private static final TypeRef<List<String>> LIST_STRING = new TypeRef<List<String>>() {};

  private static final TypeRef<List<ItemResult<Boolean>>> LIST_ITEM_RESULT_BOOLEAN = new TypeRef<List<ItemResult<Boolean>>>() {};

  private static final TypeRef<String> STRING = new TypeRef<String>() {};

  private static final TypeRef<List<Integer>> LIST_INTEGER = new TypeRef<List<Integer>>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  private static final TypeRef<List<Lenient.Price>> LIST_PRICE = new TypeRef<List<Lenient.Price>>() {};

  private static final TypeRef<Boolean> BOOLEAN = new TypeRef<Boolean>() {};

  private static final TypeRef<ItemResult<Integer>> ITEM_RESULT_INTEGER = new TypeRef<ItemResult<Integer>>() {};

  private static final TypeRef<List<Void>> LIST_VOID = new TypeRef<List<Void>>() {};

  private static final TypeRef<String[]> STRING_ARRAY = new TypeRef<String[]>() {};

  private static final TypeRef<List<ItemResult<String>>> LIST_ITEM_RESULT_STRING = new TypeRef<List<ItemResult<String>>>() {};

  private static final TypeRef<List<ItemResult<Integer>>> LIST_ITEM_RESULT_INTEGER = new TypeRef<List<ItemResult<Integer>>>() {};

  /**
   * What clients start runs of flow {@code lenient} with.
   */
  public static final FlowDefinition<Lenient.Size, LenientOutput> DEFINITION = 
      new FlowDefinition<>(
          "lenient",
          1,
          "{\"slug\":\"lenient\",\"version\":1,\"steps\":[{\"slug\":\"audit\",\"type\":\"fanout\",\"dependsOn\":[\"check\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"book\",\"type\":\"fanout\",\"dependsOn\":[\"ship\"],\"fanoutPath\":null,\"sinceVersion\":1,\"batched\":true},{\"slug\":\"check\",\"type\":\"fanout\",\"dependsOn\":[\"read\"],\"fanoutPath\":null,\"sinceVersion\":1,\"tolerant\":true},{\"slug\":\"price\",\"type\":\"fanout\",\"dependsOn\":[\"read\"],\"fanoutPath\":null,\"sinceVersion\":1,\"batched\":true},{\"slug\":\"quick\",\"type\":\"fanout\",\"dependsOn\":[\"read\"],\"fanoutPath\":null,\"sinceVersion\":1,\"tolerant\":true},{\"slug\":\"read\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"report\",\"type\":\"single\",\"dependsOn\":[\"audit\",\"check\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"ship\",\"type\":\"fanout\",\"dependsOn\":[\"price\"],\"fanoutPath\":\"[]\",\"sinceVersion\":1,\"batched\":true,\"tolerant\":true},{\"slug\":\"store\",\"type\":\"fanout\",\"dependsOn\":[\"price\"],\"fanoutPath\":null,\"sinceVersion\":1,\"batched\":true}]}",
          "select pgflow.alter_flow(flow_slug => 'lenient', max_attempts => 2, base_delay => 0, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'read'); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'check', tolerate_failures => 2); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'price', max_concurrency => 2, batch_size => 3); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'quick', tolerate_failure_percent => 100); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'audit'); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'ship', batch_size => 3, tolerate_failure_percent => 50); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'store', batch_size => 4); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'book', batch_size => 2); select pgflow.alter_step(flow_slug => 'lenient', step_slug => 'report');",
          SIZE,
          out -> new LenientOutput(out.field("book", LIST_STRING), out.field("quick", LIST_ITEM_RESULT_BOOLEAN), out.field("report", STRING)),
          List.of(
              new StepDefinition("read", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("check", StepKind.FANOUT, List.of("read"), 1),
              new StepDefinition("price", StepKind.FANOUT, List.of("read"), 1),
              new StepDefinition("quick", StepKind.FANOUT, List.of("read"), 1),
              new StepDefinition("audit", StepKind.FANOUT, List.of("check"), 1),
              new StepDefinition("ship", StepKind.FANOUT, List.of("price"), 1),
              new StepDefinition("store", StepKind.FANOUT, List.of("price"), 1),
              new StepDefinition("book", StepKind.FANOUT, List.of("ship"), 1),
              new StepDefinition("report", StepKind.SINGLE, List.of("audit", "check"), 1)));

  private LenientFlow() {
  }

  /**
   * What workers run flow <code>lenient</code> with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(Lenient flow) {
    FlowBinding.Builder binding = FlowBinding.of(DEFINITION);
    binding.step("read", LIST_INTEGER, call -> flow.read(new LenientInputs.ReadInput(call.input().field("run", SIZE))));
    binding.step("check", INTEGER, call -> flow.check(new LenientInputs.CheckInput(call.input().field("item", INTEGER))));
    binding.step("price", LIST_PRICE, call -> flow.price(new LenientInputs.PriceInput(call.input().field("items", LIST_INTEGER), call.input().required("firstIndex", INTEGER))));
    binding.step("quick", BOOLEAN, call -> flow.quick(new LenientInputs.QuickInput(call.input().field("item", INTEGER))));
    binding.step("audit", ITEM_RESULT_INTEGER, call -> flow.audit(new LenientInputs.AuditInput(call.input().field("item", ITEM_RESULT_INTEGER))));
    binding.step("ship", LIST_STRING, call -> {
          try (Stream<String> stream = flow.ship(new LenientInputs.ShipInput(call.input().field("items", LIST_PRICE), call.input().required("firstIndex", INTEGER)))) {
            return stream.toList();
          }
        });
    binding.transactionalStep("store", LIST_VOID, call -> {
          LenientInputs.StoreInput input = new LenientInputs.StoreInput(call.input().field("items", LIST_PRICE), call.input().required("firstIndex", INTEGER));
          flow.store(call.connection(), input);
          return Collections.nCopies(input.items().size(), null);
        });
    binding.step("book", STRING_ARRAY, call -> flow.book(new LenientInputs.BookInput(call.input().field("items", LIST_ITEM_RESULT_STRING), call.input().required("firstIndex", INTEGER))));
    binding.step("report", STRING, call -> flow.report(new LenientInputs.ReportInput(call.input().field("run", SIZE), call.input().field("audit", LIST_ITEM_RESULT_INTEGER), call.input().field("check", LIST_ITEM_RESULT_INTEGER))));
    return binding.build();
  }
}
