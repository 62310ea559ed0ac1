package io.pgflow4j.examples;

import io.pgflow4j.examples.Orders.Book;
import io.pgflow4j.examples.Orders.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"orders": [{"id", "lines": [{"sku", "quantity", "unitPrice"}]}]}}. */
final class OrdersFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private OrdersFile() {}

  /**
   * The orders in a file.
   *
   * @throws DemoException when there is no such file, or it holds something else
   */
  static Book read(Path file) {
    Book book = parsed(file, text(file));
    // Jackson leaves what is missing null
    require(book != null && book.orders() != null, file, "it has no \"orders\"");
    for (int i = 0; i < book.orders().size(); i++) {
      Order order = book.orders().get(i);
      String name = "order " + (i + 1);
      require(order != null && order.id() != null, file, name + " has no \"id\"");
      require(order.lines() != null, file, name + " has no \"lines\"");
      require(isWhole(order.lines()), file, name + " has a line that is null");
    }
    return book;
  }

  private static String text(Path file) {
    if (!Files.exists(file)) {
      throw new DemoException("No such file: " + file);
    }
    if (Files.isDirectory(file)) {
      throw new DemoException("Not a file but a directory: " + file);
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DemoException("Cannot read " + file + ": " + TextFiles.reason(e));
    }
  }

  private static Book parsed(Path file, String text) {
    try {
      return JSON.readValue(text, Book.class);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
      String fault = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
      throw new DemoException("No orders in " + file + ": " + place + fault);
    }
  }

  private static boolean isWhole(List<?> lines) {
    return lines.stream().allMatch(line -> line != null);
  }

  private static void require(boolean holds, Path file, String fault) {
    if (!holds) {
      throw new DemoException("No orders in " + file + ": " + fault);
    }
  }
}
