package io.pgflow4j.processor.report;

import java.util.Collection;
import java.util.Optional;

/** Finds what was probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /** The known name nearest to a misspelt one, if any is near enough; the first of equally near. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int limit = Math.max(1, name.length() / 3);
    String best = null;
    for (String candidate : known) {
      int distance = distance(name, candidate);
      if (distance <= limit) {
        best = candidate;
        limit = distance - 1;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
