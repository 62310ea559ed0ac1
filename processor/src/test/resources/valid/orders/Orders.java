package flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import flows.OrdersInputs.LoadInput;
import flows.OrdersInputs.PriceLineInput;
import flows.OrdersInputs.ReceiptInput;
import flows.OrdersInputs.StoreInput;
import flows.OrdersInputs.TagInput;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paths, a fanout over a fanout, a run's input, a transactional step without an output. */
@Flow(slug = "orders", input = Orders.Request.class, maxAttempts = 5, baseDelay = "2s", timeout = "2m")
public class Orders {
  public record Request(String customer, int count) {}

  public enum Kind {
    BOOK,
    FOOD
  }

  public record Line(String sku, @JsonProperty("unit-price") BigDecimal price, Kind kind) {}

  public record Page<T>(@JsonProperty("line-items") List<T> items, Optional<String> next) {}

  public record Order(String id, Instant at, Page<Line> page, Map<String, List<Integer>> stock) {}

  public record Priced(String sku, BigDecimal price, List<String> tags) {}

  public final List<String> stored = new ArrayList<>();

  @Step(slug = "load")
  List<Order> load(StepContext context, LoadInput in) {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < in.run().count(); i++) {
      Line book = new Line("book-" + i, new BigDecimal("12.50"), Kind.BOOK);
      Line food = new Line("food-" + i, new BigDecimal("0.99"), Kind.FOOD);
      Page<Line> page = new Page<>(List.of(book, food), Optional.empty());
      orders.add(new Order(context.stepSlug() + i, Instant.EPOCH, page, Map.of("a", List.of(i))));
    }
    return orders;
  }

  @Step(slug = "price-line", dependsOn = "load", maxAttempts = 1)
  @Fanout(path = "[].page.line-items[]", maxConcurrency = 16)
  Priced priceLine(PriceLineInput in) throws InterruptedException {
    Line line = in.item();
    return new Priced(line.sku(), line.price(), List.of(line.kind().name(), "x"));
  }

  @Step(slug = "tag", dependsOn = "price-line")
  @Fanout(path = "[].tags[]")
  String tag(TagInput in, StepContext context) { return in.item() + context.taskIndex(); }

  @Step(
      slug = "receipt",
      dependsOn = {"price-line", "load", "tag"})
  String receipt(ReceiptInput in) {
    BigDecimal sum =
        in.priceLine().stream().map(Priced::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    return in.run().customer() + " " + in.load().size() + " " + sum + " " + in.tag();
  }

  @Step(slug = "store", dependsOn = "receipt")
  void store(Connection connection, StoreInput in) {
    stored.add(in.receipt() + connection);
  }
}
