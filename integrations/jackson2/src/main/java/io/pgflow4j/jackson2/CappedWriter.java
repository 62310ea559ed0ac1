package io.pgflow4j.jackson2;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Writer;

/** Collects JSON and stops the writing of a value as soon as it exceeds the cap. */
final class CappedWriter extends Writer {
  private final StringBuilder json = new StringBuilder(32);
  private final int maxChars;

  CappedWriter(int maxChars) {
    this.maxChars = maxChars;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws JsonGenerationException {
    if (json.length() + (long) length > maxChars) {
      throw new JsonGenerationException(
          "it is larger than the cap of " + maxChars + " characters", (JsonGenerator) null);
    }
    json.append(chars, offset, length);
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
