package io.pgflow4j.internal.json;

import java.io.Writer;
import tools.jackson.core.exc.StreamWriteException;

/** Collects JSON and stops the writing of a value as soon as it exceeds the cap. */
final class CappedWriter extends Writer {
  private final StringBuilder json = new StringBuilder(32);
  private final int maxChars;

  CappedWriter(int maxChars) {
    this.maxChars = maxChars;
  }

  @Override
  public void write(char[] chars, int offset, int length) {
    check(length);
    json.append(chars, offset, length);
  }

  @Override
  public void write(String text, int offset, int length) {
    check(length);
    json.append(text, offset, offset + length);
  }

  @Override
  public void write(int character) {
    check(1);
    json.append((char) character);
  }

  private void check(int more) {
    if (json.length() + (long) more > maxChars) {
      throw new StreamWriteException(
          null, "it is larger than the cap of " + maxChars + " characters");
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return json.toString();
  }
}
