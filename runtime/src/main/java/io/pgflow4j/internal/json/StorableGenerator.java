package io.pgflow4j.internal.json;

import io.pgflow4j.json.StorableJson;
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
    refuse(StorableJson.fault(value));
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(float value) {
    refuse(StorableJson.fault(value));
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(BigInteger value) {
    refuse(StorableJson.fault(value));
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeNumber(BigDecimal value) {
    refuse(StorableJson.fault(value));
    return super.writeNumber(value);
  }

  @Override
  public JsonGenerator writeArray(double[] values, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      refuse(StorableJson.fault(values[i]));
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
    throw new StreamWriteException(this, "text from a Reader is not supported; return a String");
  }

  private void check(@Nullable String text) {
    refuse(StorableJson.fault(text));
  }

  private void refuse(@Nullable String fault) {
    if (fault != null) {
      throw new StreamWriteException(this, fault);
    }
  }
}
