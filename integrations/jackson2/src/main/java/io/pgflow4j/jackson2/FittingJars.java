package io.pgflow4j.jackson2;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.CodeSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Checks that jackson-databind finds the jars it was compiled for. With an older one every handler
 * would fail, long after the start.
 */
final class FittingJars {
  /** What introspection looks at: a creator, a property and a list. */
  record Sample(@JsonProperty("name") String name, List<String> letters) {}

  private FittingJars() {}

  /**
   * Makes a mapper, and writes and reads a sample with it.
   *
   * @throws IllegalStateException when a class, a method or a constant is missing
   */
  static JsonMapper require(Supplier<JsonMapper> making) {
    try {
      JsonMapper mapper = making.get();
      mapper.readValue(mapper.writeValueAsString(new Sample("sample", List.of("a"))), Sample.class);
      return mapper;
    } catch (LinkageError | IOException e) {
      throw new IllegalStateException(
          "The jackson-databind of %s does not fit the jackson-annotations of %s (%s). Every handler would fail. Import com.fasterxml.jackson:jackson-bom in the version of jackson-databind."
              .formatted(jar(JsonMapper.class), jar(JsonProperty.class), e),
          e);
    }
  }

  private static String jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? "an unknown place" : String.valueOf(source.getLocation());
  }
}
