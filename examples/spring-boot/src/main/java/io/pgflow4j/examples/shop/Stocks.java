package io.pgflow4j.examples.shop;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Stocks extends Repository<Stock, String> {
  /** Takes from the stock; 0 when there is not enough. */
  @Modifying
  @Query(
      "update stock set available = available - :quantity where sku = :sku and available >= :quantity")
  int take(String sku, int quantity);

  @Query("select available from stock where sku = :sku")
  int available(String sku);
}
