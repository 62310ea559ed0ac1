package io.pgflow4j.examples.shop;

import java.util.UUID;
import org.springframework.data.repository.CrudRepository;

interface PurchaseOrders extends CrudRepository<PurchaseOrder, UUID> {}
