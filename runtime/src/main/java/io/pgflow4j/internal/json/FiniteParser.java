package io.pgflow4j.internal.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.util.JsonParserDelegate;

/** Refuses numbers that a double or float can only hold as infinity. */
final class FiniteParser extends JsonParserDelegate {
  FiniteParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public double getDoubleValue() {
    double value = super.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw outOfRange(double.class);
    }
    return value;
  }

  @Override
  public float getFloatValue() {
    float value = super.getFloatValue();
    if (!Float.isFinite(value)) {
      throw outOfRange(float.class);
    }
    return value;
  }

  private InputCoercionException outOfRange(Class<?> target) {
    return new InputCoercionException(
        this, "The number is out of range of " + target.getName(), currentToken(), target);
  }
}
