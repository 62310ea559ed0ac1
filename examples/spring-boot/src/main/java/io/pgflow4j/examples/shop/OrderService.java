package io.pgflow4j.examples.shop;

import io.pgflow4j.PgflowClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders. */
@Service
class OrderService {
  private final PurchaseOrders orders;
  private final PgflowClient flows;

  OrderService(PurchaseOrders orders, PgflowClient flows) {
    this.orders = orders;
    this.flows = flows;
  }

  /**
   * Stores the order and starts its run in one transaction: there is never one without the other.
   */
  @Transactional
  UUID place(String customer, List<OrderLine> lines) {
    UUID id = UUID.randomUUID();
    flows.start(FulfilOrderFlow.DEFINITION, new FulfilOrder.Placed(id), id);
    orders.save(new PurchaseOrder(id, null, customer, "placed", lines));
    return id;
  }

  Optional<PurchaseOrder> find(UUID id) {
    return orders.findById(id);
  }
}
