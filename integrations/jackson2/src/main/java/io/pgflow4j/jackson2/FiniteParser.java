package io.pgflow4j.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Refuses numbers that a double or float can only hold as infinity. */
final class FiniteParser extends JsonParserDelegate {
  FiniteParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public double getDoubleValue() throws IOException {
    double value = super.getDoubleValue();
    require(Double.isFinite(value), double.class);
    return value;
  }

  @Override
  public float getFloatValue() throws IOException {
    float value = super.getFloatValue();
    require(Float.isFinite(value), float.class);
    return value;
  }

  private void require(boolean finite, Class<?> target) throws InputCoercionException {
    if (!finite) {
      throw new InputCoercionException(
          this, "The number is out of range of " + target.getName(), currentToken(), target);
    }
  }
}
