package io.pgflow4j.examples.shop;

import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of an order, and a payload of its flow.
 *
 * @param sku the article
 * @param quantity how many
 */
@Table("order_line")
record OrderLine(String sku, int quantity) {}
