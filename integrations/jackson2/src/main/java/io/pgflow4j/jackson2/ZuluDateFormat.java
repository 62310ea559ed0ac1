package io.pgflow4j.jackson2;

import com.fasterxml.jackson.databind.util.StdDateFormat;
import java.text.FieldPosition;
import java.util.Date;

/** Writes the offset of UTC as Jackson 3 does: {@code Z}. */
final class ZuluDateFormat extends StdDateFormat {
  private static final long serialVersionUID = 1;
  private static final String OFFSET = "+00:00";

  @Override
  @SuppressWarnings("JavaUtilDate") // Payloads have it
  public StringBuffer format(Date date, StringBuffer text, FieldPosition position) {
    super.format(date, text, position);
    int end = text.length() - OFFSET.length();
    return end >= 0 && text.substring(end).equals(OFFSET)
        ? text.replace(end, text.length(), "Z")
        : text;
  }

  @Override
  public ZuluDateFormat clone() {
    return new ZuluDateFormat();
  }
}
