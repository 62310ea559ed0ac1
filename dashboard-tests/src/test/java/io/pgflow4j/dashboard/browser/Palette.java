package io.pgflow4j.dashboard.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far colours are apart, also for people who do not see some of them. */
final class Palette {
  private static final double LEAST = 15;
  private static final Pattern NUMBERS = Pattern.compile("\\d+");
  private static final double[] PLAIN = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  /** Machado, Oliveira and Fernandes 2009: linear RGB as it is seen at severity 1. */
  private static final Map<String, double[]> EYES =
      new LinkedHashMap<>(
          Map.of(
              "full colour", PLAIN,
              "protanopia",
                  new double[] {
                    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882,
                    -0.048116, 1.051998
                  },
              "deuteranopia",
                  new double[] {
                    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820,
                    0.042940, 0.968881
                  },
              "tritanopia",
                  new double[] {
                    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733,
                    0.691367, 0.303900
                  }));

  private Palette() {}

  /** The pairs of colours that are too close in CIELAB to tell apart at a glance. */
  static List<String> tooClose(Map<String, String> colours) {
    List<String> close = new ArrayList<>();
    List<String> names = List.copyOf(colours.keySet());
    EYES.forEach(
        (eye, matrix) -> {
          for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
              double[] a = lab(String.valueOf(colours.get(names.get(i))), matrix);
              double[] b = lab(String.valueOf(colours.get(names.get(j))), matrix);
              double distance = Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
              if (distance < LEAST) {
                close.add(names.get(i) + "/" + names.get(j) + " " + eye + " " + distance);
              }
            }
          }
        });
    return close;
  }

  private static double[] lab(String css, double[] eye) {
    Matcher numbers = NUMBERS.matcher(css);
    double[] rgb = new double[3];
    for (int i = 0; i < 3 && numbers.find(); i++) {
      double value = Integer.parseInt(numbers.group()) / 255.0;
      rgb[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      double sum = eye[3 * i] * rgb[0] + eye[3 * i + 1] * rgb[1] + eye[3 * i + 2] * rgb[2];
      seen[i] = Math.min(1, Math.max(0, sum));
    }
    double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double f(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }
}
