package io.pgflow4j.cli;

/** The word that is nearest to one that is not known, if it is near at all. */
final class Nearest {
  private final String wrong;
  private String found = "";
  private int best;

  Nearest(String wrong) {
    this.wrong = wrong;
    this.best = Math.max(2, wrong.length() / 3) + 1;
  }

  void offer(String known) {
    int distance = distance(wrong, known);
    if (distance < best) {
      best = distance;
      found = known;
    }
  }

  /** Empty where none is near. */
  String found() {
    return found;
  }

  /** How many characters have to be put in, taken out or replaced. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
