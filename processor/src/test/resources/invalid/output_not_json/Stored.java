package samples;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the codec would refuse, or lose, in every run. */
@Flow(slug = "stored")
class Stored {
  @JsonFormat(shape = JsonFormat.Shape.NUMBER)
  enum Position {
    FIRST
  }

  record Formatted(@JsonFormat(shape = JsonFormat.Shape.STRING) int value) {}

  record Hidden(int id, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String secret) {}

  record Ignored(int id, @JsonIgnore int cache) {}

  record Clash(int id, @JsonProperty("id") String name) {}

  record Raw(@JsonRawValue String json) {}

  record Inside(int a) {}

  record Unwrapped(@JsonUnwrapped @Nullable Inside inside) {}

  record OneWay(String left, String right) {
    @JsonValue
    String both() { return left + right; }
  }

  static class FinalField {
    public int free;
    private final int fixed = Integer.parseInt("3");

    public int getFixed() { return fixed; }
  }

  static class OnlyGetters {
    public int getTwice() { return 2; }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes(@JsonSubTypes.Type(Circle.class))
  sealed interface Shape permits Circle, Square {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Nest<T>(T value, List<Nest<List<T>>> deeper) {}

  @Step(slug = "position")
  Position position() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "formatted")
  Formatted formatted() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "hidden")
  Hidden hidden() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "ignored")
  Ignored ignored() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "clash")
  Clash clash() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "raw")
  Raw raw() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "unwrapped")
  Unwrapped unwrapped() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "one-way")
  OneWay oneWay() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "final-field")
  FinalField finalField() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "only-getters")
  OnlyGetters onlyGetters() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "shape")
  Shape shape() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "nest")
  Nest<String> nest() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "twice-empty")
  Optional<Optional<String>> twiceEmpty() { // error: OUTPUT_NOT_JSON
    return null;
  }
}
