package io.pgflow4j.jackson2;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an error is in a value: the field names of the user's types, never their contents. */
final class JsonPath {
  private JsonPath() {}

  /** The path without its last parts, with "at" before it; empty when none is known. */
  static String of(IOException e, int last) {
    List<JsonMappingException.Reference> steps =
        e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    if (steps.size() <= last) {
      return "";
    }
    StringBuilder path = new StringBuilder(" at ");
    for (JsonMappingException.Reference step : steps.subList(0, steps.size() - last)) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append('.').append(step.getFieldName());
      }
    }
    return path.toString();
  }

  static JsonMappingException.Reference last(IOException e) {
    List<JsonMappingException.Reference> steps = ((JsonMappingException) e).getPath();
    return steps.get(steps.size() - 1);
  }

  static String owner(@Nullable Object from) {
    return from instanceof Class<?> type ? type.getTypeName() : String.valueOf(from);
  }
}
