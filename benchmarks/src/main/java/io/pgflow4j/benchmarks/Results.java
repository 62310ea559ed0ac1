package io.pgflow4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** What one run of the bench has measured, by cell and round. */
final class Results {
  private final Map<Cell, Map<Integer, Measurement>> cells = new LinkedHashMap<>();

  void add(int round, Measurement measurement) {
    cells.computeIfAbsent(measurement.cell(), cell -> new TreeMap<>()).put(round, measurement);
  }

  boolean measured(Cell cell) {
    return cells.containsKey(cell);
  }

  /** The median measurement of every cell, by time, in the order they were first measured. */
  List<Measurement> medians() {
    List<Measurement> medians = new ArrayList<>();
    for (Map<Integer, Measurement> rounds : cells.values()) {
      List<Measurement> sorted =
          rounds.values().stream()
              .sorted(Comparator.comparingDouble(Measurement::seconds))
              .toList();
      medians.add(sorted.get(sorted.size() / 2));
    }
    return medians;
  }

  /** The median of a figure of one cell. */
  OptionalDouble median(Cell cell, ToDoubleFunction<Measurement> figure) {
    return median(rounds(cell).values().stream().mapToDouble(figure).toArray());
  }

  /**
   * The median of what two cells' measurements of the same round are to each other: what disturbs a
   * machine for minutes disturbs both.
   */
  OptionalDouble median(
      Cell cell, Cell other, ToDoubleBiFunction<Measurement, Measurement> comparison) {
    return median(
        rounds(cell).entrySet().stream()
            .flatMap(
                round ->
                    Optional.ofNullable(rounds(other).get(round.getKey()))
                        .map(o -> comparison.applyAsDouble(round.getValue(), o))
                        .stream())
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  private Map<Integer, Measurement> rounds(Cell cell) {
    return cells.getOrDefault(cell, Map.of());
  }

  static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray()).orElseThrow();
  }

  private static OptionalDouble median(double[] values) {
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    Arrays.sort(values);
    return OptionalDouble.of(values[values.length / 2]);
  }
}
