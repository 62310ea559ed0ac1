package io.pgflow4j.cli.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Aligned columns. On a terminal they fit its width: first the columns that may shrink are cut,
 * then whole columns are left out, from those that matter least.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int COMFORTABLE = 30;
  private static final int SHORTEST = 12;

  /** One cell. */
  private record Cell(String text, Tone tone) {}

  private static final class Column {
    private final String title;
    private final boolean right;
    private final int rank;
    private final boolean shrinks;
    private final List<Cell> cells = new ArrayList<>();
    private boolean shown = true;
    private int width;

    Column(String title, boolean right, int rank, boolean shrinks) {
      this.title = title;
      this.right = right;
      this.rank = rank;
      this.shrinks = shrinks;
    }

    boolean isUsed() {
      return cells.stream().anyMatch(cell -> !cell.text().isEmpty());
    }

    boolean isState() {
      return title.equals("STATUS") || title.equals("OUTCOME");
    }

    void measure() {
      width = Cells.width(title);
      cells.forEach(cell -> width = Math.max(width, Cells.width(cell.text())));
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private int rows;

  /** Adds a column of text. */
  public Table text(String title) {
    columns.add(new Column(title, false, 0, false));
    return this;
  }

  /** Adds a column of numbers. */
  public Table number(String title) {
    columns.add(new Column(title, true, 0, false));
    return this;
  }

  /** Adds a column of text that a narrow terminal does without; a higher rank goes first. */
  public Table optional(String title, int rank) {
    columns.add(new Column(title, false, rank, false));
    return this;
  }

  /** The same for numbers. */
  public Table optionalNumber(String title, int rank) {
    columns.add(new Column(title, true, rank, false));
    return this;
  }

  /** Adds a column of text that is cut where the line is too long. */
  public Table shrinking(String title) {
    columns.add(new Column(title, false, 0, true));
    return this;
  }

  /** Adds a row; a value that is a status has its colour. */
  public Table row(String... values) {
    for (int i = 0; i < columns.size(); i++) {
      String text = Cells.clean(values[i]);
      Column column = columns.get(i);
      column.cells.add(new Cell(text, column.isState() ? Tone.of(text) : Tone.PLAIN));
    }
    rows++;
    return this;
  }

  /** Whether it has no row. */
  public boolean isEmpty() {
    return rows == 0;
  }

  /** The lines, with the titles first where columns have any. */
  public List<String> lines(Terminal terminal) {
    fit(terminal.width());
    List<String> lines = new ArrayList<>();
    if (columns.stream().anyMatch(column -> !column.title.isEmpty())) {
      List<String> titles = new ArrayList<>();
      for (Column column : shown()) {
        titles.add(aligned(column, column.title, Tone.DIM, terminal.colour()));
      }
      lines.add(String.join(GAP, titles).stripTrailing());
    }
    for (int row = 0; row < rows; row++) {
      List<String> texts = new ArrayList<>();
      for (Column column : shown()) {
        Cell cell = column.cells.get(row);
        texts.add(aligned(column, cell.text(), cell.tone(), terminal.colour()));
      }
      lines.add(String.join(GAP, texts).stripTrailing());
    }
    return Collections.unmodifiableList(lines);
  }

  private static String aligned(Column column, String text, Tone tone, boolean colour) {
    String cut = Cells.cut(text, column.width);
    String fill = Cells.fill(cut, column.width);
    String painted = tone.paint(cut, colour);
    return column.right ? fill + painted : painted + fill;
  }

  private List<Column> shown() {
    return columns.stream().filter(column -> column.shown).toList();
  }

  private void fit(int width) {
    columns.forEach(
        column -> {
          column.shown = column.rank == 0 || column.isUsed();
          column.measure();
        });
    while (over(width) > 0) {
      if (!shrink(width, COMFORTABLE) && !leaveOut() && !shrink(width, SHORTEST)) {
        return;
      }
    }
  }

  private boolean shrink(int width, int least) {
    Column widest =
        shown().stream()
            .filter(column -> column.shrinks && column.width > least)
            .max(Comparator.comparingInt(column -> column.width))
            .orElse(null);
    if (widest == null) {
      return false;
    }
    widest.width = Math.max(least, widest.width - over(width));
    return true;
  }

  private boolean leaveOut() {
    Column least =
        shown().stream()
            .filter(column -> column.rank > 0)
            .max(Comparator.comparingInt(column -> column.rank))
            .orElse(null);
    if (least == null) {
      return false;
    }
    least.shown = false;
    return true;
  }

  private int over(int width) {
    List<Column> shown = shown();
    int used = shown.stream().mapToInt(column -> column.width).sum();
    return used + GAP.length() * (shown.size() - 1) - width;
  }
}
