package io.pgflow4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.examples.Orders.Book;
import io.pgflow4j.examples.Orders.FailedLine;
import io.pgflow4j.examples.Orders.Line;
import io.pgflow4j.examples.Orders.Order;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.PgflowExtension;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OrdersTest {
  private static final Line GOOD = new Line("cup", 2, new BigDecimal("4.20"));
  private static final Line BAD = new Line("cup", 0, new BigDecimal("4.20"));

  @RegisterExtension
  static final PgflowExtension PGFLOW =
      PgflowExtension.builder().migration("/db/migration/V3__flow_orders_v1.sql").build();

  @Test
  void linesAreAddedUpOverAllOrders() {
    RunHandle<OrdersOutput> run =
        runOf(new Order("a", List.of(GOOD, GOOD)), new Order("b", List.of(GOOD)));

    assertThat(run.progress().step("price-line").completed()).as("a task per line").isEqualTo(3);
    assertThat(run.output().report())
        .isEqualTo(new Orders.Report(3, new BigDecimal("25.20"), List.of()));
  }

  @Test
  void linesAtFaultAreReportedWhereTheyStand() {
    RunHandle<OrdersOutput> run =
        runOf(
            new Order("a", List.of(GOOD, BAD)),
            new Order("empty", List.of()),
            new Order(
                "b", List.of(new Line(null, 1, BigDecimal.ONE), GOOD, new Line("x", 1, null))));

    assertThat(run.output().report().total()).isEqualByComparingTo("16.80");
    assertThat(run.output().report().failed())
        .containsExactly(
            new FailedLine("a", 2, "quantity of cup is 0"),
            new FailedLine("b", 1, "the line has no sku"),
            new FailedLine("b", 3, "unitPrice of x is null"));
  }

  @Test
  void anEmptyBookCostsNothing() {
    assertThat(runOf().output().report())
        .isEqualTo(new Orders.Report(0, BigDecimal.ZERO, List.of()));
  }

  @Test
  void tenLinesMayFailAndTheEleventhFailsTheRun() {
    assertThat(runOf(new Order("a", Collections.nCopies(10, BAD))).output().report().failed())
        .hasSize(10);

    RunHandle<OrdersOutput> run = runOf(new Order("a", Collections.nCopies(11, BAD)));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failure())
        .hasValueSatisfying(failure -> assertThat(failure.stepSlug()).isEqualTo("price-line"));
  }

  private static RunHandle<OrdersOutput> runOf(Order... orders) {
    RunHandle<OrdersOutput> run =
        PGFLOW.client().start(OrdersFlow.DEFINITION, new Book(List.of(orders)));
    try (ManualWorker worker = PGFLOW.worker(OrdersFlow.bind(new Orders()))) {
      worker.runUntilIdle();
    }
    return run;
  }
}
