package io.pgflow4j.dashboard.internal.page;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Reads what stands in addresses and forms. */
public final class Parameters {
  private Parameters() {}

  /** A value that cannot be read. */
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What it is, and why. */
    public Unreadable(String message) {
      super(message);
    }
  }

  /** A run id. */
  public static UUID id(String text) {
    try {
      if (text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      throw unreadable(text, "a run id");
    }
    throw unreadable(text, "a run id");
  }

  /** A point in time. */
  public static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw unreadable(text, "a time such as 2026-01-31T12:00:00Z");
    }
  }

  /** A point in time as people write it: a day, or a day and a time, in UTC. */
  public static Instant moment(String text) {
    if (text.endsWith("Z")) {
      return time(text);
    }
    String full = text.length() == 10 ? text + "T00:00" : text.replace(' ', 'T');
    try {
      return LocalDateTime.parse(full).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw unreadable(text, "a time such as 2026-01-31 08:00");
    }
  }

  /** A number that counts something. */
  public static int count(String text) {
    if (text.matches("[0-9]{1,9}")) {
      return Integer.parseInt(text);
    }
    throw unreadable(text, "a whole number");
  }

  private static Unreadable unreadable(String text, String what) {
    return new Unreadable("'" + Say.shortened(text, 100) + "' is not " + what);
  }
}
