package io.pgflow4j.processor.pgtap;

import tools.jackson.databind.JsonNode;

/** The assertions of a suite as SQL, counted for its plan. */
final class Assertions {
  private final StringBuilder sql = new StringBuilder();
  private int count;

  /** Two texts are equal. */
  void is(String found, String expected, String description) {
    add(found, quoted(expected), description);
  }

  /** Two JSON values are equal. */
  void is(String found, JsonNode expected, String description) {
    add(found, json(expected), description);
  }

  /** SQL between the assertions. */
  void run(String statement) {
    sql.append('\n').append(statement);
  }

  int count() {
    return count;
  }

  /** A text as a literal. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A JSON value as a literal. */
  static String json(JsonNode value) {
    return quoted(value.toString()) + "::jsonb";
  }

  private void add(String found, String expected, String description) {
    count++;
    sql.append("\nselect is(\n  ")
        .append(String.join(",\n  ", found, expected, quoted(description)))
        .append("\n);\n");
  }

  @Override
  public String toString() {
    return sql.toString();
  }
}
