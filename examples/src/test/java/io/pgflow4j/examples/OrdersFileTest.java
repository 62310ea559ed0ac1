package io.pgflow4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.examples.Orders.Line;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrdersFileTest {
  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = directory.resolve("orders.json");
  }

  @Test
  void theSampleHoldsThreeOrders() {
    Orders.Book book = OrdersFile.read(Path.of("orders.json"));
    assertThat(book.orders()).extracting(Orders.Order::id).containsExactly("A-17", "A-18", "B-2");
    assertThat(book.orders().get(0).lines())
        .startsWith(new Line("coffee", 2, new BigDecimal("7.50")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                               | it has no \"orders\"",
        "null                                             | it has no \"orders\"",
        "{\"orders\": [null]}                             | order 1 has no \"id\"",
        "{\"orders\": [{\"lines\": []}]}                  | order 1 has no \"id\"",
        "{\"orders\": [{\"id\": \"a\"}]}                  | order 1 has no \"lines\"",
        "{\"orders\": [{\"id\": \"a\", \"lines\": [null]}]} | order 1 has a line that is null"
      })
  void whatIsMissingIsNamed(String json, String fault) throws IOException {
    Files.writeString(file, json);
    assertRefused("No orders in " + file + ": " + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"orders\": [    | line 1, column",
        "''| ",
        "[1]| line 1, column 1: ",
        "{} {}| line 1"
      })
  void whatIsNoJsonOrOtherJsonIsPlaced(String json, String place) throws IOException {
    Files.writeString(file, json);
    assertThatExceptionOfType(DemoException.class)
        .isThrownBy(() -> OrdersFile.read(file))
        .withMessageStartingWith("No orders in " + file + ": " + (place == null ? "" : place))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "java.", "jackson"));
  }

  @Test
  void aFileThatIsMissingOrADirectoryIsNamed() {
    assertRefused("No such file: " + file);
    file = directory;
    assertRefused("Not a file but a directory: " + directory);
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatExceptionOfType(DemoException.class)
        .isThrownBy(() -> OrdersFile.read(file))
        .withMessageStartingWith("Cannot read " + file + ": ");
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(DemoException.class)
        .isThrownBy(() -> OrdersFile.read(file))
        .withMessage(message);
  }
}
