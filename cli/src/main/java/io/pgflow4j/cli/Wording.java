package io.pgflow4j.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the parser of command lines says, without the names of classes and constants. */
final class Wording {
  private static final Pattern CONSTANTS =
      Pattern.compile("expected one of \\[([A-Z, ]+)] \\(case-(?:in)?sensitive\\) but was");
  private static final Pattern CLASS = Pattern.compile(" \\((?:java|io)\\.[\\w.$]+: ([^)]*)\\)");

  private Wording() {}

  static String plain(String message) {
    String shorter = CLASS.matcher(message).replaceAll(": $1");
    return CONSTANTS
        .matcher(shorter)
        .replaceAll(
            constants ->
                "it must be one of " + constants.group(1).toLowerCase(Locale.ROOT) + ", not");
  }
}
