package io.pgflow4j.examples.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the shop. Needs a PostgreSQL, see {@code application.properties}. */
@SpringBootApplication
public class ShopApplication {
  /** Starts the shop. */
  public static void main(String... args) {
    SpringApplication.run(ShopApplication.class, args);
  }
}
