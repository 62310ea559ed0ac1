/** An order API with Spring Boot: an order and the run that fulfils it are one transaction. */
@NullMarked
package io.pgflow4j.examples.shop;

import org.jspecify.annotations.NullMarked;
