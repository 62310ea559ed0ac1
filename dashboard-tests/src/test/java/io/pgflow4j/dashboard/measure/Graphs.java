package io.pgflow4j.dashboard.measure;

import io.pgflow4j.dashboard.FlowPicture;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** How long it takes to lay out a graph of 60 steps. */
final class Graphs {
  private static final int STEPS = 60;
  private static final int TIMES = 200;

  private Graphs() {}

  static void print(PrintStream out) {
    Random random = new Random(1);
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      List<FlowPicture.Step> steps = steps(random);
      long began = System.nanoTime();
      FlowPicture.svg("graph", steps);
      millis.add((System.nanoTime() - began) / 1e6);
    }
    double first = millis.get(0);
    Collections.sort(millis);
    out.println(
        String.format(
            Locale.ROOT,
            "a graph of 60 steps: %.1f ms the first time, then median %.1f ms, 95 %% %.1f ms (bar 20)",
            first,
            millis.get(TIMES / 2),
            millis.get(TIMES * 95 / 100)));
  }

  private static List<FlowPicture.Step> steps(Random random) {
    List<FlowPicture.Step> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      List<String> dependsOn = new ArrayList<>();
      for (int d = random.nextInt(4); d > 0 && i > 0; d--) {
        String dependency = "step-" + random.nextInt(i);
        if (!dependsOn.contains(dependency)) {
          dependsOn.add(dependency);
        }
      }
      steps.add(new FlowPicture.Step("step-" + i, dependsOn, i % 7 == 3));
    }
    return steps;
  }
}
