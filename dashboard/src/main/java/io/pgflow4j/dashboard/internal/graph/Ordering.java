package io.pgflow4j.dashboard.internal.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sorts each layer so that few edges cross: sweeps by the mean position of the neighbours. */
final class Ordering {
  private static final int SWEEPS = 8;

  private final List<List<Slot>> rows;

  Ordering(List<List<Slot>> rows) {
    this.rows = rows;
  }

  void improve() {
    rows.forEach(Ordering::number);
    List<List<Slot>> best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      if (sweep % 2 == 0) {
        for (int i = 1; i < rows.size(); i++) {
          sort(rows.get(i), true);
        }
      } else {
        for (int i = rows.size() - 2; i >= 0; i--) {
          sort(rows.get(i), false);
        }
      }
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).clear();
      rows.get(i).addAll(best.get(i));
      number(rows.get(i));
    }
  }

  private static void sort(List<Slot> row, boolean forwards) {
    Map<Slot, Double> wanted = new HashMap<>();
    for (Slot slot : row) {
      wanted.put(
          slot,
          (forwards ? slot.before : slot.behind)
              .stream().mapToInt(next -> next.position).average().orElse(slot.position));
    }
    row.sort(Comparator.comparingDouble(slot -> wanted.getOrDefault(slot, 0.0)));
    number(row);
  }

  private static void number(List<Slot> row) {
    for (int i = 0; i < row.size(); i++) {
      row.get(i).position = i;
    }
  }

  private List<List<Slot>> copy() {
    List<List<Slot>> copy = new ArrayList<>();
    rows.forEach(row -> copy.add(List.copyOf(row)));
    return copy;
  }

  private long crossings() {
    long crossings = 0;
    for (List<Slot> row : rows) {
      int width =
          row.stream().flatMap(s -> s.behind.stream()).mapToInt(s -> s.position).max().orElse(-1);
      int[] seen = new int[width + 1];
      for (Slot slot : row) {
        for (Slot next : slot.behind) {
          for (int i = next.position + 1; i <= width; i++) {
            crossings += seen[i];
          }
        }
        for (Slot next : slot.behind) {
          seen[next.position]++;
        }
      }
    }
    return crossings;
  }
}
