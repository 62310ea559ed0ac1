package io.pgflow4j.examples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.ItemResult;
import io.pgflow4j.PermanentFailure;
import io.pgflow4j.Step;
import io.pgflow4j.examples.OrdersInputs.BookInput;
import io.pgflow4j.examples.OrdersInputs.PriceLineInput;
import io.pgflow4j.examples.OrdersInputs.ReportInput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices every line of every order in a task of its own; some lines may be at fault. */
@Flow(slug = "orders", input = Orders.Book.class)
public final class Orders {
  /** What a run takes. */
  public record Book(List<Order> orders) {}

  /** One order. */
  public record Order(String id, List<Line> lines) {}

  /** One line; whether it makes sense shows when it is priced. */
  public record Line(
      @Nullable String sku, @Nullable Integer quantity, @Nullable BigDecimal unitPrice) {}

  /** What became of the book. */
  public record Report(int lines, BigDecimal total, List<FailedLine> failed) {}

  /** A line that has no price, and why; lines count from 1 within their order. */
  public record FailedLine(String order, int line, String reason) {}

  /** A fanout walks the output of a step: this makes the run's input one. */
  @Step(slug = "book")
  Book book(BookInput in) {
    return in.run();
  }

  @Step(slug = "price-line", dependsOn = "book")
  @Fanout(path = "orders[].lines[]", tolerateFailures = 10)
  BigDecimal priceLine(PriceLineInput in) {
    Line line = in.item();
    String sku = line.sku();
    Integer quantity = line.quantity();
    BigDecimal unitPrice = line.unitPrice();
    if (sku == null || sku.isBlank()) {
      throw new PermanentFailure("the line has no sku");
    }
    if (quantity == null || quantity < 1) {
      throw new PermanentFailure("quantity of " + sku + " is " + quantity);
    }
    if (unitPrice == null || unitPrice.signum() < 0) {
      throw new PermanentFailure("unitPrice of " + sku + " is " + unitPrice);
    }
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }

  @Step(
      slug = "report",
      dependsOn = {"book", "price-line"})
  Report report(ReportInput in) {
    List<ItemResult<BigDecimal>> results = in.priceLine();
    List<FailedLine> failed = new ArrayList<>();
    int index = 0;
    for (Order order : in.book().orders()) {
      for (int line = 1; line <= order.lines().size(); line++) {
        if (results.get(index++) instanceof ItemResult.Failure<BigDecimal> failure) {
          failed.add(new FailedLine(order.id(), line, FailureLine.reason(failure.message())));
        }
      }
    }
    BigDecimal total =
        ItemResult.successes(results).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Report(results.size(), total, failed);
  }
}
