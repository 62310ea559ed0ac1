package io.pgflow4j.examples;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times on the command line. */
final class Seconds {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3})s");

  private Seconds() {}

  /** The seconds that an option says, such as {@code 2s}. */
  static int of(String option, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new DemoException(option + " takes a number of seconds, such as 2s, not " + text);
    }
    return Integer.parseInt(form.group(1));
  }
}
