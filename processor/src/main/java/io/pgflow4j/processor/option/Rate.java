package io.pgflow4j.processor.option;

import java.util.regex.Pattern;

/**
 * Rates as annotations write them and the database reads them: a whole number, {@code /}, and
 * {@code s}, {@code m} or {@code h}.
 */
final class Rate {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}/[smh]");

  private Rate() {}

  /** Whether the text is a rate. */
  static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }
}
