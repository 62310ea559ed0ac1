package io.pgflow4j.benchmarks;

import java.util.Arrays;

/** Figures of which quantiles are wanted. Not thread-safe. */
final class Figures {
  private double[] values = new double[256];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void addAll(Figures others) {
    for (int i = 0; i < others.size; i++) {
      add(others.values[i]);
    }
  }

  /** The smallest value that at least {@code fraction} of all do not exceed; NaN of none. */
  double quantile(double fraction) {
    if (size == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(fraction * size) - 1)];
  }
}
