package io.pgflow4j.benchmarks;

/** What the tasks do, for the contestants that see JSON as text. */
final class Handlers {
  private Handlers() {}

  /** {@code {"item": 21}} gives 42, an item that is not a number its length. */
  static String item(String input) {
    int from = input.indexOf(':') + 1;
    while (input.charAt(from) == ' ') {
      from++;
    }
    int to = input.lastIndexOf('}');
    return input.charAt(from) == '"' || input.charAt(from) == '{'
        ? Integer.toString(to - from - 2)
        : Long.toString(Long.parseLong(input, from, to, 10) * 2);
  }

  /** {@code {"items": [3, 4], "firstIndex": 8}} gives {@code [6,8]}. */
  static String items(String input) {
    String items = input.substring(input.indexOf('[') + 1, input.indexOf(']'));
    StringBuilder outputs = new StringBuilder(items.length() + 16).append('[');
    for (String item : items.split(",", -1)) {
      outputs.append(outputs.length() > 1 ? "," : "").append(Long.parseLong(item.strip()) * 2);
    }
    return outputs.append(']').toString();
  }
}
