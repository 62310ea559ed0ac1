package io.pgflow4j.processor.migration;

import io.pgflow4j.OnFailure;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import io.pgflow4j.spi.StepBranches;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call of a public function with named parameters. */
final class SqlCall {
  private final String function;
  private final List<String> arguments = new ArrayList<>();

  SqlCall(String function) {
    this.function = function;
  }

  SqlCall with(String name, String text) {
    return add(name, SqlLiteral.of(text));
  }

  SqlCall with(String name, int number) {
    return add(name, Integer.toString(number));
  }

  /**
   * All of an owner's options, null where one is not set.
   *
   * @param later which of the later options are there; the others are left out
   */
  SqlCall with(OptionValues options, Predicate<Option> later) {
    for (Option option : options.owner().options()) {
      if (!option.isLater() || later.test(option)) {
        add(option.sql(), literal(options.get(option)));
      }
    }
    return this;
  }

  /** The options that are set. */
  SqlCall withGiven(OptionValues options) {
    options.values().forEach((option, value) -> add(option.sql(), literal(value)));
    return this;
  }

  private static String literal(@Nullable OptionValue value) {
    if (value instanceof OptionValue.Names names) {
      return SqlLiteral.array(names.names());
    }
    return value instanceof OptionValue.Text text
        ? SqlLiteral.of(text.text())
        : String.valueOf(value);
  }

  /** A parameter that is left out when it is null. */
  SqlCall withGiven(String name, @Nullable String text) {
    return text == null ? this : with(name, text);
  }

  SqlCall withGiven(String name, List<String> texts) {
    return texts.isEmpty() ? this : add(name, SqlLiteral.array(texts));
  }

  /** What a step says of its branches, where it says anything. */
  SqlCall with(StepBranches branches) {
    withGiven("optional_deps", branches.optional());
    withGiven("one_of_deps", branches.oneOf());
    branches
        .conditions()
        .forEach(
            (kind, condition) -> {
              String name =
                  switch (kind) {
                    case StepBranches.REPEAT_UNTIL -> "repeat_until";
                    case StepBranches.START_AT -> "start_at";
                    default -> kind;
                  };
              with(name.equals(kind) ? kind + "_path" : name, condition.path());
              with(name + "_text", condition.text());
            });
    withGiven("on_exhausted", branches.skippedWhenExhausted() ? "skip" : null);
    if (branches.isAwaiting()) {
      add("awaits", "true");
    }
    return withGiven("on_timeout", branches.onTimeout() == OnFailure.SKIP ? "skip" : null);
  }

  SqlCall with(String name, List<Integer> numbers) {
    return add(
        name,
        numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "array[", "]")));
  }

  /** A cron expression, or the name of a time zone, with what they need as it is. */
  SqlCall withCron(String name, String text) {
    return add(name, SqlLiteral.ofCron(text));
  }

  /** Text that is JSON, with what JSON needs as it is. */
  SqlCall withJson(String name, String json) {
    return add(name, SqlLiteral.ofJson(json));
  }

  private SqlCall add(String name, String sql) {
    arguments.add(name + " => " + sql);
    return this;
  }

  /** The call on one line, without what is null, which every option is by default. */
  String brief() {
    StringJoiner call = new StringJoiner(", ", "select pgflow." + function + "(", ");");
    for (String argument : arguments) {
      if (!argument.endsWith(" => null")) {
        call.add(argument);
      }
    }
    return call.toString();
  }

  @Override
  public String toString() {
    return "select pgflow.%s(\n  %s\n);\n".formatted(function, String.join(",\n  ", arguments));
  }
}
