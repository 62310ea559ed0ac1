package io.pgflow4j.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.CodeSource;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that jackson-databind finds the jackson-annotations it was compiled for. With an older jar
 * every handler would fail, long after the start.
 */
final class JacksonVersions {
  /** What introspection looks at: a creator, a property, a list and an enum. */
  record Sample(@JsonProperty("name") String name, List<Letter> letters) {}

  /** Constants have annotations of their own. */
  enum Letter {
    /** The only one. */
    A
  }

  private JacksonVersions() {}

  /**
   * Makes a mapper, and writes and reads a sample with it.
   *
   * @throws IllegalStateException when a class, a method or a constant is missing
   */
  static JsonMapper require(Supplier<JsonMapper> making) {
    try {
      JsonMapper mapper = making.get();
      String json = mapper.writeValueAsString(new Sample("sample", List.of(Letter.A)));
      mapper.readValue(json, Sample.class);
      return mapper;
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "The jackson-databind of "
              + jar(JsonMapper.class)
              + " does not fit the jackson-annotations of "
              + jar(JsonProperty.class)
              + " ("
              + e
              + "). Every handler would fail. Import tools.jackson:jackson-bom in the version of"
              + " jackson-databind, or remove the older version of"
              + " com.fasterxml.jackson.core:jackson-annotations.",
          e);
    }
  }

  private static String jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? "an unknown place" : String.valueOf(source.getLocation());
  }
}
