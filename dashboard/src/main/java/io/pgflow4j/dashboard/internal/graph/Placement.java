package io.pgflow4j.dashboard.internal.graph;

import java.util.List;

/**
 * Moves slots up and down towards their neighbours, keeping order and distance. Within a layer the
 * squares of the distances from the wished places become smallest: slots that wish to overlap share
 * a mean, as in isotonic regression.
 */
final class Placement {
  private static final int SWEEPS = 6;
  private static final double DISTANCE = 18;

  private final List<List<Slot>> rows;

  Placement(List<List<Slot>> rows) {
    this.rows = rows;
  }

  void place() {
    for (List<Slot> row : rows) {
      double y = 0;
      for (Slot slot : row) {
        slot.y = y + slot.height / 2;
        y += slot.height + DISTANCE;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      if (sweep % 2 == 0) {
        for (int i = 1; i < rows.size(); i++) {
          settle(rows.get(i), true);
        }
      } else {
        for (int i = rows.size() - 2; i >= 0; i--) {
          settle(rows.get(i), false);
        }
      }
    }
  }

  private static void settle(List<Slot> row, boolean forwards) {
    int size = row.size();
    double[] offsets = new double[size];
    double[] means = new double[size];
    int[] counts = new int[size];
    int blocks = 0;
    for (int i = 0; i < size; i++) {
      Slot slot = row.get(i);
      if (i > 0) {
        offsets[i] = offsets[i - 1] + (row.get(i - 1).height + slot.height) / 2 + DISTANCE;
      }
      double wish =
          (forwards ? slot.before : slot.behind)
              .stream().mapToDouble(next -> next.y).average().orElse(slot.y);
      means[blocks] = wish - offsets[i];
      counts[blocks] = 1;
      blocks++;
      while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
        int together = counts[blocks - 2] + counts[blocks - 1];
        means[blocks - 2] =
            (means[blocks - 2] * counts[blocks - 2] + means[blocks - 1] * counts[blocks - 1])
                / together;
        counts[blocks - 2] = together;
        blocks--;
      }
    }
    int next = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < counts[block]; i++) {
        row.get(next).y = means[block] + offsets[next];
        next++;
      }
    }
  }
}
