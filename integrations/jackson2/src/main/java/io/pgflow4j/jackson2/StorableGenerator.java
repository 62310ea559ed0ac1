package io.pgflow4j.jackson2;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import io.pgflow4j.json.StorableJson;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what JSON or PostgreSQL's jsonb cannot hold, while the path to the culprit is still
 * known.
 */
final class StorableGenerator extends JsonGeneratorDelegate {
  StorableGenerator(JsonGenerator generator) {
    super(generator, false);
  }

  private void require(@Nullable String fault) throws JsonGenerationException {
    if (fault != null) {
      throw new JsonGenerationException(fault, this);
    }
  }

  @Override
  public void writeNumber(double value) throws IOException {
    require(StorableJson.fault(value));
    super.writeNumber(value);
  }

  @Override
  public void writeNumber(float value) throws IOException {
    require(StorableJson.fault(value));
    super.writeNumber(value);
  }

  @Override
  public void writeNumber(BigInteger value) throws IOException {
    require(StorableJson.fault(value));
    super.writeNumber(value);
  }

  @Override
  public void writeNumber(BigDecimal value) throws IOException {
    require(StorableJson.fault(value));
    super.writeNumber(value);
  }

  @Override
  public void writeArray(double[] values, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      require(StorableJson.fault(values[i]));
    }
    super.writeArray(values, offset, length);
  }

  @Override
  public void writeArray(String[] values, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      require(StorableJson.fault(values[i]));
    }
    super.writeArray(values, offset, length);
  }

  @Override
  public void writeFieldName(String name) throws IOException {
    require(StorableJson.fault(name));
    super.writeFieldName(name);
  }

  @Override
  public void writeFieldName(SerializableString name) throws IOException {
    require(StorableJson.fault(name.getValue()));
    super.writeFieldName(name);
  }

  @Override
  public void writeString(@Nullable String text) throws IOException {
    require(StorableJson.fault(text));
    super.writeString(text);
  }

  @Override
  public void writeString(SerializableString text) throws IOException {
    require(StorableJson.fault(text.getValue()));
    super.writeString(text);
  }

  @Override
  public void writeString(char[] text, int offset, int length) throws IOException {
    require(StorableJson.fault(new String(text, offset, length)));
    super.writeString(text, offset, length);
  }

  @Override
  public void writeString(@Nullable Reader reader, int length) throws IOException {
    throw new JsonGenerationException("text from a Reader is not supported; return a String", this);
  }
}
