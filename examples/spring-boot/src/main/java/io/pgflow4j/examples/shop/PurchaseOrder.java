package io.pgflow4j.examples.shop;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An order. Its id is also that of the run that fulfils it.
 *
 * @param id the order's id
 * @param version null until it is stored
 * @param customer who ordered
 * @param status {@code placed}, then {@code fulfilled}
 * @param lines what was ordered
 */
@Table("purchase_order")
record PurchaseOrder(
    @Id UUID id,
    @Version @Nullable Integer version,
    String customer,
    String status,
    @MappedCollection(idColumn = "order_id", keyColumn = "place") List<OrderLine> lines) {

  PurchaseOrder fulfilled() {
    return new PurchaseOrder(id, version, customer, "fulfilled", lines);
  }
}
