package io.pgflow4j.processor.condition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a predicate as a jsonpath that PostgreSQL evaluates. What is missing or null makes every
 * comparison false. PostgreSQL would let null differ from everything, so {@code !=} excludes it.
 */
final class JsonPath {
  private JsonPath() {}

  static String of(Predicate predicate) {
    if (predicate instanceof Predicate.All all) {
      return joined(all.parts(), " && ");
    } else if (predicate instanceof Predicate.Some some) {
      return joined(some.parts(), " || ");
    } else if (predicate instanceof Predicate.Not not) {
      return "!(" + of(not.part()) + ")";
    } else if (predicate instanceof Predicate.Compared compared) {
      Reference reference = compared.reference();
      String text =
          path(reference) + " " + compared.operator().sign() + " " + literal(compared.literal());
      return compared.operator() == Operator.NOT_EQUAL && reference.mayBeNull()
          ? "(" + text + " && " + present(reference) + ")"
          : text;
    } else if (predicate instanceof Predicate.Paired paired) {
      return paired(paired);
    } else if (predicate instanceof Predicate.Present present) {
      return present(present.reference());
    }
    throw new IllegalStateException("Unknown predicate " + predicate);
  }

  private static String joined(List<Predicate> parts, String sign) {
    return parts.stream()
        .map(
            part ->
                part instanceof Predicate.All || part instanceof Predicate.Some
                    ? "(" + of(part) + ")"
                    : of(part))
        .collect(Collectors.joining(sign));
  }

  /** In jsonpath null equals null. */
  private static String paired(Predicate.Paired paired) {
    String text = path(paired.left()) + " " + paired.operator().sign() + " " + path(paired.right());
    for (Reference reference : List.of(paired.left(), paired.right())) {
      if (reference.mayBeNull()) {
        text += " && " + present(reference);
      }
    }
    return paired.left().mayBeNull() || paired.right().mayBeNull() ? "(" + text + ")" : text;
  }

  /** A filter would look at the elements of a list instead of the list. */
  private static String present(Reference reference) {
    return path(reference) + ".type() != \"null\"";
  }

  static String path(Reference reference) {
    return reference.keys().stream()
        .map(key -> "." + quoted(key))
        .collect(Collectors.joining("", "$", ""));
  }

  private static String literal(Literal literal) {
    if (literal instanceof Literal.Numeral number) {
      return Literal.plain(number.value());
    } else if (literal instanceof Literal.Text text) {
      return quoted(text.value());
    } else if (literal instanceof Literal.Truth truth) {
      return String.valueOf(truth.value());
    }
    throw new IllegalStateException("Unknown literal " + literal);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
