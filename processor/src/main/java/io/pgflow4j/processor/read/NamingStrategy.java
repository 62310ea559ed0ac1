package io.pgflow4j.processor.read;

import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;

/** How {@code @JsonNaming} changes the names of a class: by Jackson's own strategies. */
final class NamingStrategy {
  private static final String STRATEGIES = "tools.jackson.databind.PropertyNamingStrategies.";

  /** The annotation's default, which changes no name. */
  private static final String NONE = "tools.jackson.databind.PropertyNamingStrategy";

  private NamingStrategy() {}

  /** What becomes of a name; empty when the strategy is not one of Jackson's. */
  static Optional<UnaryOperator<String>> of(JacksonAnnotations annotations) {
    String name =
        annotations
            .find("JsonNaming")
            .flatMap(naming -> naming.type("value"))
            .map(TypeFacts::qualifiedName)
            .orElse(NONE);
    if (name.equals(NONE)) {
      return Optional.of(UnaryOperator.identity());
    }
    PropertyNamingStrategy known =
        switch (name.startsWith(STRATEGIES) ? name.substring(STRATEGIES.length()) : "") {
          case "LowerCamelCaseStrategy" -> PropertyNamingStrategies.LOWER_CAMEL_CASE;
          case "SnakeCaseStrategy" -> PropertyNamingStrategies.SNAKE_CASE;
          case "UpperSnakeCaseStrategy" -> PropertyNamingStrategies.UPPER_SNAKE_CASE;
          case "UpperCamelCaseStrategy" -> PropertyNamingStrategies.UPPER_CAMEL_CASE;
          case "LowerCaseStrategy" -> PropertyNamingStrategies.LOWER_CASE;
          case "KebabCaseStrategy" -> PropertyNamingStrategies.KEBAB_CASE;
          case "LowerDotCaseStrategy" -> PropertyNamingStrategies.LOWER_DOT_CASE;
          default -> null;
        };
    // Jackson's own strategies look at nothing but the name
    return Optional.ofNullable(known)
        .map(each -> original -> each.nameForField(null, null, original));
  }
}
