package io.pgflow4j.cli.connect;

import io.pgflow4j.cli.fault.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URLs as libpq has them: {@code postgres://user:password@host:port,host/database?keyword=value}.
 */
final class PostgresUrl {
  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
              + "(?<hosts>[^/?]*)(?:/(?<dbname>[^?]*))?(?:\\?(?<rest>.*))?");

  private PostgresUrl() {}

  static boolean is(String url) {
    return url.startsWith("postgres://") || url.startsWith("postgresql://");
  }

  /** The keywords of libpq that the URL says. */
  static Map<String, String> parse(String url) {
    Matcher form = FORM.matcher(url);
    if (!form.matches()) {
      throw unreadable(url);
    }
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "user", form.group("user"));
    put(values, "password", form.group("password"));
    put(values, "dbname", form.group("dbname"));
    hosts(values, form.group("hosts"));
    String rest = form.group("rest");
    if (rest != null && !rest.isEmpty()) {
      for (String pair : rest.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw unreadable(url);
        }
        put(values, pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return values;
  }

  private static void hosts(Map<String, String> values, String hosts) {
    if (hosts.isEmpty()) {
      return;
    }
    StringBuilder names = new StringBuilder();
    StringBuilder ports = new StringBuilder();
    for (String host : hosts.split(",", -1)) {
      // The colons of an IPv6 address are within brackets.
      int colon = host.lastIndexOf(':');
      boolean port = colon > host.lastIndexOf(']');
      names.append(names.isEmpty() ? "" : ",").append(port ? host.substring(0, colon) : host);
      ports.append(names.indexOf(",") < 0 ? "" : ",").append(port ? host.substring(colon + 1) : "");
    }
    put(values, "host", names.toString());
    if (!ports.toString().replace(",", "").isEmpty()) {
      put(values, "port", ports.toString());
    }
  }

  private static void put(Map<String, String> values, String keyword, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      values.put(keyword, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
  }

  static Fault unreadable(String url) {
    return Fault.usage(
        "'" + Secrets.hide(url) + "' is not a URL of PostgreSQL",
        "Write postgres://USER@HOST:PORT/DATABASE or 'host=HOST port=PORT dbname=DATABASE'.");
  }
}
