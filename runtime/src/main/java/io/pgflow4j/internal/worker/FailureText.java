package io.pgflow4j.internal.worker;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes a failure for the database: the exception and its causes, a few frames of each. At most
 * 8,000 characters.
 *
 * <p>Every method of an exception is user code. It may throw, return null or never-ending causes. A
 * failure that could not be described would never be handed in, and its slot would be lost.
 */
final class FailureText {
  private static final int MAX_CHARS = 8_000;
  private static final int MAX_MESSAGE_CHARS = 2_000;
  private static final int MAX_FRAMES = 12;
  private static final int MAX_CAUSES = 5;
  private static final StackTraceElement[] NO_FRAMES = {};

  private FailureText() {}

  static String of(Throwable failure) {
    StringBuilder text = new StringBuilder(512);
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable current = failure;
    for (int depth = 0; depth < MAX_CAUSES && current != null; depth++) {
      if (!seen.add(current)) {
        break;
      }
      if (depth > 0) {
        text.append("\nCaused by: ");
      }
      appendOne(text, current);
      current = asked(current::getCause, null);
    }
    return storable(text);
  }

  private static void appendOne(StringBuilder text, Throwable failure) {
    text.append(failure.getClass().getName());
    String message = message(failure);
    if (message != null) {
      text.append(": ").append(message, 0, Math.min(message.length(), MAX_MESSAGE_CHARS));
    }
    int frames = 0;
    for (StackTraceElement frame : frames(failure)) {
      if (frame == null
          || frame.getClassName().startsWith("io.pgflow4j.internal.worker.")
          || frames++ == MAX_FRAMES) {
        text.append("\n\t...");
        break;
      }
      text.append("\n\tat ").append(frame);
    }
  }

  /** The exception's name and the beginning of its message. */
  static String brief(Throwable failure) {
    String message = message(failure);
    String name = failure.getClass().getName();
    return message == null
        ? name
        : name + ": " + message.substring(0, Math.min(message.length(), MAX_MESSAGE_CHARS));
  }

  /** The message of an exception, or a note when it cannot be read. */
  static @Nullable String message(Throwable failure) {
    try {
      return failure.getMessage();
    } catch (RuntimeException | Error e) {
      return "(its message cannot be read: " + e.getClass().getName() + ")";
    }
  }

  private static @Nullable StackTraceElement[] frames(Throwable failure) {
    @Nullable StackTraceElement[] frames = asked(failure::getStackTrace, NO_FRAMES);
    return frames == null ? NO_FRAMES : frames;
  }

  private static <T> @Nullable T asked(Supplier<T> method, @Nullable T otherwise) {
    try {
      return method.get();
    } catch (RuntimeException | Error e) {
      return otherwise;
    }
  }

  /** PostgreSQL's text takes no character 0, and half a surrogate pair is not valid UTF-8. */
  static String storable(CharSequence text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_CHARS));
    text.codePoints()
        .limit(MAX_CHARS)
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The same text for any database, whose encoding may lack some of its characters. */
  static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && ascii.length() < MAX_CHARS; i++) {
      char c = text.charAt(i);
      if (c > 0 && c < 0x80) {
        ascii.append(c);
      } else {
        ascii.append("\\u").append(String.format("%04x", (int) c));
      }
    }
    return ascii.toString();
  }
}
