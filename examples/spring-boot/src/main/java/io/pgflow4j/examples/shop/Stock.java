package io.pgflow4j.examples.shop;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What is in stock.
 *
 * @param sku the article
 * @param available how many are left
 */
@Table("stock")
record Stock(@Id String sku, int available) {}
