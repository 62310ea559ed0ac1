package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.TaskCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All items of a fanout as rows of cells. A cell has the colour of most of its items, and a mark
 * when one of them failed.
 */
public record HeatMap(List<Row> rows, String scale) {
  /** No map. */
  public static final HeatMap EMPTY = new HeatMap(List.of(), "");

  private static final int PER_ROW = 100;
  private static final int SIDE = 10;

  /**
   * A row: the range it stands for, where its items are listed, and a path per state.
   *
   * @param counts what its items did, in words
   */
  public record Row(String range, String link, String counts, List<Layer> layers) {}

  /** The cells of a row that have one colour. */
  public record Layer(String key, String path) {}

  static HeatMap of(List<TaskCell> cells, String base) {
    List<Row> rows = new ArrayList<>();
    for (int first = 0; first < cells.size(); first += PER_ROW) {
      rows.add(row(cells.subList(first, Math.min(cells.size(), first + PER_ROW)), base));
    }
    if (cells.isEmpty()) {
      return EMPTY;
    }
    int size = cells.get(0).lastIndex() - cells.get(0).firstIndex() + 1;
    return new HeatMap(
        rows,
        size == 1 ? "Each cell is one item." : "Each cell is " + Say.number(size) + " items.");
  }

  private static Row row(List<TaskCell> cells, String base) {
    Map<String, StringBuilder> paths = new TreeMap<>();
    StringBuilder marks = new StringBuilder();
    int[] sums = new int[5];
    for (int i = 0; i < cells.size(); i++) {
      TaskCell cell = cells.get(i);
      int x = i * SIDE;
      paths.computeIfAbsent(key(cell), k -> new StringBuilder()).append("M" + x + " 0h9v9h-9z");
      if (cell.failed() > 0 && !key(cell).equals("failed")) {
        marks.append("M" + x + " 0h9v9z");
      }
      sums[0] += cell.completed();
      sums[1] += cell.failed();
      sums[2] += cell.started();
      sums[3] += cell.queued();
      sums[4] += cell.cancelled();
    }
    List<Layer> layers = new ArrayList<>();
    paths.forEach((key, path) -> layers.add(new Layer(key, path.toString())));
    if (!marks.isEmpty()) {
      layers.add(new Layer("failed", marks.toString()));
    }
    int first = cells.get(0).firstIndex();
    int last = cells.get(cells.size() - 1).lastIndex();
    return new Row(
        Say.number(first) + "–" + Say.number(last),
        base + "&items=all" + (first == 0 ? "" : "&after=" + (first - 1)) + "#items",
        words(sums),
        layers);
  }

  private static String key(TaskCell cell) {
    if (cell.started() > 0) {
      return "started";
    }
    int most =
        Math.max(
            Math.max(cell.completed(), cell.failed()), Math.max(cell.queued(), cell.cancelled()));
    if (cell.failed() == most) {
      return "failed";
    }
    if (cell.completed() == most) {
      return "completed";
    }
    return cell.queued() == most ? "queued" : "cancelled";
  }

  private static String words(int[] sums) {
    String[] names = {"completed", "failed", "running", "queued", "cancelled"};
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (sums[i] > 0) {
        parts.add(Say.number(sums[i]) + " " + names[i]);
      }
    }
    return String.join(", ", parts);
  }
}
