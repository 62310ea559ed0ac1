package io.pgflow4j.cli.connect;

import io.pgflow4j.cli.fault.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Connection strings as libpq has them: {@code host=a.example dbname=shop}, or a URL. */
final class ConnectionInfo {
  private static final Pattern PAIR =
      Pattern.compile(
          "\\G\\s*(?<keyword>[a-z_]+)\\s*=\\s*(?:'(?<quoted>(?:[^'\\\\]|\\\\.)*)'|(?<plain>[^\\s']*))(?=\\s|$)");

  private ConnectionInfo() {}

  /** The keywords of libpq that the string says; a word without '=' is a database. */
  static Map<String, String> parse(String text) {
    if (PostgresUrl.is(text)) {
      return PostgresUrl.parse(text);
    }
    if (!text.contains("=")) {
      return Map.of("dbname", text.strip());
    }
    Map<String, String> values = new LinkedHashMap<>();
    Matcher pairs = PAIR.matcher(text);
    int end = 0;
    while (pairs.find()) {
      @Nullable String quoted = pairs.group("quoted");
      String value = quoted == null ? pairs.group("plain") : quoted;
      values.put(pairs.group("keyword"), value.replaceAll("\\\\(.)", "$1"));
      end = pairs.end();
    }
    if (!text.substring(end).isBlank()) {
      throw Fault.usage(
          "'" + Secrets.hide(text) + "' is not a connection string",
          "Write 'host=HOST port=PORT dbname=DATABASE', 'service=NAME' or a URL.");
    }
    return values;
  }
}
