package io.pgflow4j.processor.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values of a type that behave in all the ways that values of it can: the ones they are compared
 * with, and in each gap as many as there are values that are compared with each other.
 */
final class TypicalValues {
  private TypicalValues() {}

  static List<Literal> of(ValueType type, Set<Literal> compared, int many) {
    if (type instanceof ValueType.Numeral number) {
      return numbers(number, compared, many);
    } else if (type instanceof ValueType.Truth) {
      return List.of(new Literal.Truth(true), new Literal.Truth(false));
    } else if (type instanceof ValueType.Constants constants) {
      return constants.constants().stream().<Literal>map(Literal.Text::new).toList();
    }
    return texts(compared, many);
  }

  private static List<Literal> numbers(ValueType.Numeral type, Set<Literal> compared, int many) {
    TreeSet<BigDecimal> points = new TreeSet<>();
    compared.forEach(each -> points.add(((Literal.Numeral) each).value()));
    BigDecimal step = type.whole() ? BigDecimal.ONE : new BigDecimal("0.5");
    TreeSet<BigDecimal> all = new TreeSet<>(points);
    if (points.isEmpty()) {
      points.add(BigDecimal.ZERO);
      all.add(BigDecimal.ZERO);
    }
    BigDecimal before = null;
    for (BigDecimal point : points) {
      if (before == null) {
        for (int i = 1; i <= many; i++) {
          all.add(floor(point, type).subtract(step.multiply(BigDecimal.valueOf(i))));
        }
      } else {
        between(before, point, type, many, all);
      }
      before = point;
    }
    for (int i = 1; i <= many; i++) {
      all.add(floor(points.last(), type).add(step.multiply(BigDecimal.valueOf(i))));
    }
    if (type.least() != null && type.greatest() != null) {
      all.add(type.least());
      all.add(type.greatest());
    }
    return all.stream()
        .filter(value -> fits(value, type))
        .<Literal>map(Literal.Numeral::new)
        .toList();
  }

  private static void between(
      BigDecimal low, BigDecimal high, ValueType.Numeral type, int many, Set<BigDecimal> all) {
    if (type.whole()) {
      BigDecimal value = floor(low, type);
      for (int i = 0; i < many; i++) {
        value = value.add(BigDecimal.ONE);
        if (value.compareTo(high) < 0) {
          all.add(value);
        }
      }
      return;
    }
    BigDecimal gap = high.subtract(low);
    BigDecimal parts = BigDecimal.valueOf(many + 1L);
    for (int i = 1; i <= many; i++) {
      BigDecimal share = gap.multiply(BigDecimal.valueOf(i));
      all.add(low.add(share.divide(parts, share.scale() + 6, RoundingMode.HALF_UP)));
    }
  }

  private static BigDecimal floor(BigDecimal value, ValueType.Numeral type) {
    return type.whole() ? value.setScale(0, RoundingMode.FLOOR) : value;
  }

  private static boolean fits(BigDecimal value, ValueType.Numeral type) {
    return (!type.whole() || value.stripTrailingZeros().scale() <= 0)
        && isWithin(value, type.least(), type.greatest());
  }

  private static boolean isWithin(
      BigDecimal value, @Nullable BigDecimal least, @Nullable BigDecimal greatest) {
    return least == null
        || greatest == null
        || (value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0);
  }

  private static List<Literal> texts(Set<Literal> compared, int many) {
    TreeSet<String> points = new TreeSet<>();
    for (Literal each : compared) {
      if (each instanceof Literal.Text text) {
        points.add(text.value());
      }
    }
    TreeSet<String> all = new TreeSet<>(points);
    points.add("");
    List<String> low = new ArrayList<>(points);
    for (String point : low) {
      for (int i = 1; i <= many; i++) {
        all.add(point + "\u0001".repeat(i));
      }
    }
    all.add("");
    return all.stream().<Literal>map(Literal.Text::new).toList();
  }
}
