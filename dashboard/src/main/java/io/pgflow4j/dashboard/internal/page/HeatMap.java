package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.TaskCell;
import io.pgflow4j.dashboard.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All items of a fanout as rows of cells. A cell has the colour of most of its items, and a mark
 * when one of them failed. A thousand links would not fit a page, so a row is the picture of a
 * button, and the browser sends where in it the viewer has clicked.
 *
 * @param size how many items a cell has
 */
public record HeatMap(List<Row> rows, int size) {
  /** No map. */
  public static final HeatMap EMPTY = new HeatMap(List.of(), 0);

  private static final int PER_ROW = 100;
  private static final int SIDE = 10;

  /**
   * A row: the range it stands for, where its items are listed, and a path per state.
   *
   * @param first its first item
   * @param counts what its items did, in words
   */
  public record Row(int first, String range, String link, String counts, List<Layer> layers) {}

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
    return new HeatMap(rows, cells.get(0).lastIndex() - cells.get(0).firstIndex() + 1);
  }

  /** What a cell stands for. */
  public String scale() {
    return size == 1 ? "Each cell is one item." : "Each cell is " + Say.number(size) + " items.";
  }

  /** Where the items of the cell are that a viewer chose: by a click, or by one of them. */
  public static @Nullable String chosen(Frame frame, UUID run, Request request) {
    @Nullable String step = request.parameter("step");
    @Nullable String size = request.parameter("size");
    if (step == null || size == null) {
      return null;
    }
    int most = Math.max(1, Parameters.count(size));
    int first = item(request, most) / most * most;
    return link(frame.run(run) + "?step=" + Frame.encode(step), first, first + most - 1);
  }

  private static int item(Request request, int size) {
    @Nullable String item = request.parameter("item");
    if (item != null) {
      return Parameters.count(item.replace(",", ""));
    }
    for (Map.Entry<String, List<String>> place : request.parameters().entrySet()) {
      // A button that is an image sends its name with .x, and the place.
      if (place.getKey().endsWith(".x")) {
        String row = place.getKey().substring(0, place.getKey().length() - 2);
        int cell = Parameters.count(place.getValue().get(0)) / SIDE;
        return Parameters.count(row) + Math.min(cell, PER_ROW - 1) * size;
      }
    }
    return 0;
  }

  /** Such as 1,700–1,799. */
  static String range(long first, long last) {
    return first >= last ? Say.number(first) : Say.number(first) + "–" + Say.number(last);
  }

  private static String link(String base, int first, int last) {
    String after = first == 0 ? "" : "&after=" + (first - 1);
    return base + "&items=all" + after + "&upto=" + last + "&heat=1#items";
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
    return new Row(first, range(first, last), link(base, first, last), words(sums), layers);
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
