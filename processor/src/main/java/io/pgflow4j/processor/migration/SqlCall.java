package io.pgflow4j.processor.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
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

  /** A parameter that is written out even when it is null. */
  SqlCall with(String name, @Nullable Integer number) {
    return add(name, number == null ? "null" : number.toString());
  }

  /** A parameter that is left out when it is null. */
  SqlCall withGiven(String name, @Nullable Integer number) {
    return number == null ? this : with(name, number);
  }

  SqlCall withGiven(String name, @Nullable String text) {
    return text == null ? this : with(name, text);
  }

  SqlCall withGiven(String name, List<String> texts) {
    return texts.isEmpty() ? this : add(name, SqlLiteral.array(texts));
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
