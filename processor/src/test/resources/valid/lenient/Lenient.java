package flows;

import flows.LenientInputs.AuditInput;
import flows.LenientInputs.BookInput;
import flows.LenientInputs.CheckInput;
import flows.LenientInputs.PriceInput;
import flows.LenientInputs.ReadInput;
import flows.LenientInputs.ReportInput;
import flows.LenientInputs.ShipInput;
import flows.LenientInputs.StoreInput;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.ItemResult;
import io.pgflow4j.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fanouts in batches, fanouts that tolerate failures, and both, with whatever may follow them. */
@Flow(slug = "lenient", input = Lenient.Size.class, maxAttempts = 2, baseDelay = "0s")
public class Lenient {
  public record Size(int lines) {}

  public record Price(int line, int cents) {}

  @Step(slug = "read")
  List<Integer> read(ReadInput in) { return IntStream.range(0, in.run().lines()).boxed().toList(); }

  @Step(slug = "price", dependsOn = "read")
  @Fanout(batchSize = 3, maxConcurrency = 2)
  List<Price> price(PriceInput in) {
    return IntStream.range(0, in.items().size())
        .mapToObj(i -> new Price(in.firstIndex() + i, in.items().get(i) * 100))
        .toList();
  }

  /** Returns nothing, for each item of a batch. */
  @Step(slug = "store", dependsOn = "price")
  @Fanout(batchSize = 4)
  void store(Connection connection, StoreInput in) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into stored (line, cents) values (?, ?)")) {
      for (Price price : in.items()) {
        insert.setInt(1, price.line());
        insert.setInt(2, price.cents());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Step(slug = "check", dependsOn = "read")
  @Fanout(tolerateFailures = 2)
  int check(CheckInput in) {
    if (in.item() % 4 == 3) { throw new IllegalStateException("no stock for line " + in.item()); }
    return in.item() * 10;
  }

  /** A fanout over results. */
  @Step(slug = "audit", dependsOn = "check")
  @Fanout
  ItemResult<Integer> audit(AuditInput in) { return in.item(); }

  @Step(slug = "report", dependsOn = {"check", "audit"})
  String report(ReportInput in) {
    return ItemResult.successes(in.check())
        + " "
        + ItemResult.failures(in.check())
        + " "
        + in.audit().equals(in.check());
  }

  @Step(slug = "ship", dependsOn = "price")
  @Fanout(path = "[]", batchSize = 3, tolerateFailurePercent = 50)
  Stream<String> ship(ShipInput in) {
    if (in.firstIndex() == 3) { throw new IllegalStateException("the van is full"); }
    return in.items().stream().map(price -> "line " + price.line());
  }

  @Step(slug = "book", dependsOn = "ship")
  @Fanout(batchSize = 2)
  String[] book(BookInput in) {
    return in.items().stream()
        .map(item -> item instanceof ItemResult.Success<String> shipped ? shipped.value() : "-")
        .toArray(String[]::new);
  }

  /** A leaf: results in the run's output. */
  @Step(slug = "quick", dependsOn = "read")
  @Fanout(tolerateFailurePercent = 100)
  boolean quick(LenientInputs.QuickInput in) {
    if (in.item() == 1) { throw new IllegalArgumentException("odd"); }
    return true;
  }
}
