package io.pgflow4j.examples.shop;

import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API: {@code POST /orders} and {@code GET /orders/<id>}. */
@RestController
@RequestMapping("/orders")
class OrderController {
  private final OrderService service;

  OrderController(OrderService service) {
    this.service = service;
  }

  /**
   * An order as it is posted.
   *
   * @param customer who orders
   * @param lines what
   */
  record NewOrder(String customer, List<OrderLine> lines) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  UUID place(@RequestBody NewOrder order) {
    return service.place(order.customer(), order.lines());
  }

  @GetMapping("/{id}")
  ResponseEntity<PurchaseOrder> find(@PathVariable("id") UUID id) {
    return ResponseEntity.of(service.find(id));
  }

  @ExceptionHandler
  ResponseEntity<String> refused(DataIntegrityViolationException refused) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body("The order breaks a rule");
  }
}
