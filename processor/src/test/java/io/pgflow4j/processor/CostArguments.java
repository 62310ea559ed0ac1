package io.pgflow4j.processor;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link CostMain} is asked for.
 *
 * @param help only to be told this
 * @param turns how often every way is measured
 * @param sizes numbers of flows, ascending
 */
record CostArguments(boolean help, int turns, List<Integer> sizes) {
  static final String HELP =
      """
      Usage: bin/cost [--runs N] [FLOWS...]

      Compiles FLOWS generated flows of ten steps (default: 100 200 400): without annotation
      processing, with a processor that only copies the generated sources, and with pgflow4j's.
      The three take turns N times (default: 5), each in a javac process of its own; one turn before
      them is not counted. "Added" is the median of what a way took more than -proc:none in the same
      turn, in seconds of wall and of CPU time; the other columns are medians, too. Of several sizes
      it says how many times as much the largest adds as the smallest. Needs an idle machine.
      """;

  /** Reads the command line; a fault is an {@link IllegalArgumentException} that names it. */
  static CostArguments parse(String... arguments) {
    int turns = 5;
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--help")) {
        return new CostArguments(true, turns, sizes);
      } else if (argument.equals("--runs")) {
        i++;
        turns = number("--runs", i < arguments.length ? arguments[i] : "nothing");
      } else if (argument.startsWith("-")) {
        throw new IllegalArgumentException(
            "bin/cost has no option '%s'. It has --runs N and --help.".formatted(argument));
      } else {
        sizes.add(number("FLOWS", argument));
      }
    }
    List<Integer> chosen = sizes.isEmpty() ? List.of(100, 200, 400) : sizes;
    return new CostArguments(false, turns, chosen.stream().sorted().distinct().toList());
  }

  private static int number(String what, String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "%s takes a number from 1 to 999999, not '%s'.".formatted(what, text));
    }
    return Integer.parseInt(text);
  }
}
