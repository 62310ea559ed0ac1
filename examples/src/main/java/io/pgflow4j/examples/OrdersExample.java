package io.pgflow4j.examples;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs {@link Orders}. */
@Command(
    name = "orders",
    description =
        "Prices the lines of the orders in FILE, one task per line, and reports the lines that"
            + " failed; up to ten may. FILE holds {\"orders\": [{\"id\": ..., \"lines\": [{\"sku\": ...,"
            + " \"quantity\": ..., \"unitPrice\": ...}]}]}, like examples/orders.json.")
final class OrdersExample implements Callable<Integer> {
  @ParentCommand private Demo demo = new Demo();

  @Parameters(paramLabel = "FILE", description = "The JSON file with the orders.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    Orders.Book book = OrdersFile.read(file);
    OrdersOutput output =
        demo.run(OrdersFlow.DEFINITION, OrdersFlow.bind(new Orders()), book, "price-line");
    Orders.Report report = output.report();
    demo.note(
        "%d of %d lines priced, total %s"
            .formatted(
                report.lines() - report.failed().size(),
                report.lines(),
                report.total().toPlainString()));
    report
        .failed()
        .forEach(
            line ->
                demo.note(
                    "failed: order %s, line %d: %s"
                        .formatted(line.order(), line.line(), line.reason())));
    return 0;
  }
}
