package io.pgflow4j.processor.option;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as annotations write them: a whole number and {@code s}, {@code m}, {@code h} or
 * {@code d}.
 */
final class Duration {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,10})([smhd])");

  private Duration() {}

  /** The duration in seconds; empty when it is malformed or above {@link Integer#MAX_VALUE}. */
  static OptionalInt seconds(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return OptionalInt.empty();
    }
    long unit =
        switch (form.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    long seconds = Long.parseLong(form.group(1)) * unit;
    return seconds > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) seconds);
  }
}
