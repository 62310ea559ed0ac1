package io.pgflow4j.cli.connect;

import io.pgflow4j.cli.fault.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Connection strings as libpq has them: {@code host=a.example dbname=shop}, or a URL. {@code --url}
 * takes the same as the map of servers.
 */
final class ConnectionInfo {
  private static final Pattern PAIR =
      Pattern.compile(
          "\\G\\s*(?<keyword>[a-z_]+)\\s*=\\s*(?:'(?<quoted>(?:[^'\\\\]|\\\\.)*)'|(?<plain>[^\\s']*))(?=\\s|$)");

  /** A scheme, as URLs begin with it and values of keywords do not. */
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.:-]*://.*", Pattern.DOTALL);

  private ConnectionInfo() {}

  /** The parameters that the string says, with those of the service that it names. */
  static LibpqParameters read(String text, Map<String, String> environment) {
    LibpqParameters parameters = new LibpqParameters();
    parameters.addMissing(parse(text));
    String service = parameters.get("service");
    if (service != null) {
      parameters.addMissing(ServiceFile.read(service, environment));
    }
    return parameters;
  }

  /** The keywords of libpq that the string says; a word without '=' is a database. */
  private static Map<String, String> parse(String text) {
    if (PostgresUrl.is(text)) {
      return PostgresUrl.parse(text);
    }
    if (SCHEME.matcher(text).matches()) {
      throw PostgresUrl.unreadable(text);
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
