package io.pgflow4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {
  private static Table table() {
    return new Table()
        .text("ID")
        .number("N")
        .optional("LESS", 1)
        .shrinking("TEXT")
        .row("a", "1", "some more", "a text that is rather long, and longer than a line can be")
        .row("bb", "20", "x", "short");
  }

  @Test
  void alignsAndNeverEndsALineWithSpaces() {
    assertThat(table().lines(Terminal.NONE))
        .containsExactly(
            "ID   N  LESS       TEXT",
            "a    1  some more  a text that is rather long, and longer than a line can be",
            "bb  20  x          short");
  }

  @Test
  void cutsTextAndThenLeavesColumnsOut() {
    assertThat(table().lines(new Terminal(true, 40, false)))
        .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(40))
        .anyMatch(line -> line.endsWith("…"))
        .noneMatch(line -> line.contains("LESS"));
    assertThat(table().lines(new Terminal(true, 25, false)))
        .noneMatch(line -> line.contains("LESS"));
  }

  @Test
  void coloursAStatusWithoutMovingColumns() {
    Table table = new Table().text("STATUS").text("X").row("failed", "1").row("ok", "2");
    assertThat(table.lines(new Terminal(true, 80, true)).get(1))
        .isEqualTo("\u001b[31mfailed\u001b[0m  1");
  }

  @Test
  void letsNoTextSteerTheTerminal() {
    Table table = new Table().text("").row("a\u001b[2Jb\nc\u202ed");
    assertThat(table.lines(Terminal.NONE)).containsExactly("a [2Jb c\ufffdd");
  }

  @Test
  void countsWideCharacters() {
    assertThat(Cells.width("日本")).isEqualTo(4);
    assertThat(Cells.cut("日本語", 4)).isEqualTo("日…");
    assertThat(Cells.width("e\u0301")).isEqualTo(1);
  }
}
