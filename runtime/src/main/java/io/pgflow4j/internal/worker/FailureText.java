package io.pgflow4j.internal.worker;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is stored about a failure: the exception and its causes, few frames each, size-capped. */
final class FailureText {
  private static final int MAX_CHARS = 8_000;
  private static final int MAX_MESSAGE_CHARS = 2_000;
  private static final int MAX_FRAMES = 12;
  private static final int MAX_CAUSES = 5;

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
      current = current.getCause();
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
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("io.pgflow4j.internal.worker.")
          || frames++ == MAX_FRAMES) {
        text.append("\n\t...");
        break;
      }
      text.append("\n\tat ").append(frame);
    }
  }

  /** getMessage is user code: it may throw. */
  private static @Nullable String message(Throwable failure) {
    try {
      return failure.getMessage();
    } catch (RuntimeException | Error e) {
      return "(its message cannot be read: " + e.getClass().getName() + ")";
    }
  }

  /** PostgreSQL's text takes no character 0, and half a surrogate pair is no UTF-8. */
  static String storable(CharSequence text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_CHARS));
    text.codePoints()
        .limit(MAX_CHARS)
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
