package io.pgflow4j.internal.json;

import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Refuses what JSON or PostgreSQL's jsonb cannot hold, while the path to the culprit is still
 * known: NaN and infinities, numbers with too many digits, the character 0, halves of surrogate
 * pairs.
 */
final class StorableGenerator extends JsonGeneratorDelegate {
  StorableGenerator(JsonGenerator generator) {
    super(generator, false);
  }

  @Override
  public JsonGenerator writeNumber(double value) {
    if (!Double.isFinite(value)) {
      throw refused(value + " has no JSON form");
    }
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(float value) {
    if (!Float.isFinite(value)) {
      throw refused(value + " has no JSON form");
    }
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(BigInteger value) {
    checkNumber(JsonLimits.fault(value));
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(BigDecimal value) {
    checkNumber(JsonLimits.fault(value));
    return super.writeNumber(value);
  }

  private void checkNumber(@Nullable String fault) {
    if (fault != null) {
      throw refused(fault);
    }
  }

  @Override
  public JsonGenerator writeArray(double[] values, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (!Double.isFinite(values[i])) {
        throw refused(values[i] + " has no JSON form");
      }
    }
    return super.writeArray(values, offset, length);
  }

  @Override
  public JsonGenerator writeArray(String[] values, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      check(values[i]);
    }
    return super.writeArray(values, offset, length);
  }

  @Override
  public JsonGenerator writeName(String name) {
    check(name);
    return super.writeName(name);
  }

  @Override
  public JsonGenerator writeName(SerializableString name) {
    check(name.getValue());
    return super.writeName(name);
  }

  @Override
  public JsonGenerator writeString(@Nullable String text) {
    check(text);
    return super.writeString(text);
  }

  @Override
  public JsonGenerator writeString(SerializableString text) {
    check(text.getValue());
    return super.writeString(text);
  }

  @Override
  public JsonGenerator writeString(char[] text, int offset, int length) {
    check(new String(text, offset, length));
    return super.writeString(text, offset, length);
  }

  @Override
  public JsonGenerator writeString(@Nullable Reader reader, int length) {
    throw refused("text from a Reader is not supported; return a String");
  }

  private void check(@Nullable String text) {
    if (text == null) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw refused("PostgreSQL cannot store the character \\u0000 (position " + i + ")");
      }
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw refused("half a surrogate pair is not text (position " + i + ")");
        }
        i++;
      }
    }
  }

  private StreamWriteException refused(String why) {
    return new StreamWriteException(this, why);
  }
}
