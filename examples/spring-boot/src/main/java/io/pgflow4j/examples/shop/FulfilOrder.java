package io.pgflow4j.examples.shop;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.PermanentFailure;
import io.pgflow4j.Step;
import io.pgflow4j.examples.shop.FulfilOrderInputs.CloseInput;
import io.pgflow4j.examples.shop.FulfilOrderInputs.LinesInput;
import io.pgflow4j.examples.shop.FulfilOrderInputs.ReserveInput;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Reserves every line of an order, each in a transaction with its completion, and closes the order.
 * The steps that take a connection do not use it: repositories work in the same transaction.
 */
@Component
@Flow(slug = "fulfil-order", input = FulfilOrder.Placed.class)
class FulfilOrder {
  private final PurchaseOrders orders;
  private final Stocks stocks;

  FulfilOrder(PurchaseOrders orders, Stocks stocks) {
    this.orders = orders;
    this.stocks = stocks;
  }

  /**
   * What a run is started with.
   *
   * @param orderId the order
   */
  record Placed(UUID orderId) {}

  @Step(slug = "lines")
  List<OrderLine> lines(LinesInput in) {
    return orders.findById(in.run().orderId()).orElseThrow().lines();
  }

  @Step(slug = "reserve", dependsOn = "lines")
  @Fanout
  int reserve(ReserveInput in, Connection transaction) {
    OrderLine line = in.item();
    if (stocks.take(line.sku(), line.quantity()) == 0) {
      throw new PermanentFailure("There are not " + line.quantity() + " of " + line.sku());
    }
    return line.quantity();
  }

  @Step(slug = "close", dependsOn = "reserve")
  int close(CloseInput in, Connection transaction) {
    orders.save(orders.findById(in.run().orderId()).orElseThrow().fulfilled());
    return in.reserve().stream().mapToInt(Integer::intValue).sum();
  }
}
