package io.pgflow4j.processor.migration;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Text as a SQL literal that no tool on the way can mistake for something of its own: whatever is
 * not plainly harmless (quotes, {@code ;}, the placeholders of Flyway and Liquibase, variables of
 * psql) is written as a Unicode escape.
 */
final class SqlLiteral {
  private SqlLiteral() {}

  static String of(String text) {
    return of(text, "");
  }

  /** JSON: its own punctuation means nothing to those tools inside of quotes. */
  static String ofJson(String json) {
    return of(json, "{}\":,");
  }

  /** A cron expression or the name of a time zone: no comment can begin in either. */
  static String ofCron(String text) {
    return of(text, "*/,@+");
  }

  private static String of(String text, String harmless) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmless(c) || harmless.indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(c > 0xFFFF ? "\\+%06X".formatted(c) : "\\%04X".formatted(c));
              }
            });
    String prefix = escaped.indexOf("\\") < 0 ? "'" : "U&'";
    return prefix + escaped + "'";
  }

  static String array(Collection<String> texts) {
    return texts.stream().map(SqlLiteral::of).collect(Collectors.joining(", ", "array[", "]"));
  }

  private static boolean isHarmless(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-.[] =<>!()&|".indexOf(c) >= 0;
  }
}
