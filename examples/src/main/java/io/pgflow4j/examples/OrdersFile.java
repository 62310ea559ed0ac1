package io.pgflow4j.examples;

import io.pgflow4j.examples.Orders.Book;
import io.pgflow4j.examples.Orders.Order;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code {"orders": [{"id", "lines": [{"sku", "quantity", "unitPrice"}]}]}}. */
final class OrdersFile {
  private OrdersFile() {}

  /**
   * The orders in a file.
   *
   * @throws DemoException when there is no such file, or it holds something else
   */
  static Book read(Path file) {
    Book book = JsonFile.read(file, Book.class, "orders");
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

  private static boolean isWhole(List<?> lines) {
    return lines.stream().allMatch(line -> line != null);
  }

  private static void require(boolean holds, Path file, String fault) {
    if (!holds) {
      throw new DemoException("No orders in " + file + ": " + fault);
    }
  }
}
