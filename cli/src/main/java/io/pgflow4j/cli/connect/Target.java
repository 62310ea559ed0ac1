package io.pgflow4j.cli.connect;

import io.pgflow4j.cli.fault.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database to work on.
 *
 * @param jdbcUrl for the driver, with everything but user and password
 * @param user empty: as the URL says
 * @param name for people: without a password
 */
public record Target(String jdbcUrl, String user, @Nullable String password, String name) {
  private static final String APPLICATION = "pgflow-cli";

  /** libpq's keywords that the driver knows by another name, or by the same. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "options", "options",
          "application_name", "ApplicationName");

  private static final Map<String, String> SERVER_TYPES =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  /** The driver's data source. */
  public PGSimpleDataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    if (!user.isEmpty()) {
      source.setUser(user);
    }
    if (password != null) {
      source.setPassword(password);
    }
    return source;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name;
  }

  /** A target from libpq's keywords. */
  static Target of(LibpqParameters parameters) {
    String user = parameters.get("user", System.getProperty("user.name", "postgres"));
    String database = parameters.get("dbname", user);
    String hosts =
        addresses(
            parameters.get("hostaddr", parameters.get("host", "localhost")),
            parameters.get("port", "5432"));
    Map<String, String> driver = new LinkedHashMap<>();
    driver.put("ApplicationName", APPLICATION);
    DRIVER_NAMES.forEach(
        (keyword, name) -> {
          String value = parameters.get(keyword);
          if (value != null) {
            driver.put(name, value);
          }
        });
    String timeout = parameters.get("connect_timeout", "10");
    seconds(timeout);
    driver.put("connectTimeout", timeout);
    driver.put("loginTimeout", timeout);
    String attributes = parameters.get("target_session_attrs");
    if (attributes != null) {
      driver.put("targetServerType", serverType(attributes));
    }
    passFile(parameters);
    return new Target(
        "jdbc:postgresql://" + hosts + "/" + encode(database) + query(driver),
        user,
        parameters.get("password"),
        user + "@" + hosts + "/" + database);
  }

  /** A target from a JDBC URL; the environment gives user and password where the URL does not. */
  static Target ofJdbc(String url, LibpqParameters environment) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw Fault.usage(
          "'" + Secrets.hide(url) + "' is not a URL of PostgreSQL",
          "Write postgres://USER@HOST:PORT/DATABASE or jdbc:postgresql://HOST:PORT/DATABASE.");
    }
    String complete =
        url.contains("ApplicationName=")
            ? url
            : url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + APPLICATION;
    passFile(environment);
    boolean user = url.matches(".*[?&]user=.*");
    boolean password = url.matches(".*[?&]password=.*");
    return new Target(
        complete,
        user ? "" : environment.get("user", ""),
        password ? null : environment.get("password"),
        Secrets.hide(url));
  }

  private static String addresses(String hosts, String ports) {
    String[] names = hosts.split(",", -1);
    String[] numbers = ports.split(",", -1);
    if (numbers.length != 1 && numbers.length != names.length) {
      throw Fault.usage(
          "There are " + names.length + " hosts and " + numbers.length + " ports",
          "Give one port for all hosts, or one per host.");
    }
    StringBuilder addresses = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("/") || names[i].startsWith("@")) {
        throw Fault.usage(
            "The host '" + names[i] + "' is a Unix-domain socket, and pgflow connects by TCP",
            "Name a host: --url postgres://localhost/DATABASE, or PGHOST=localhost.");
      }
      String number = numbers.length == 1 ? numbers[0] : numbers[i];
      String port = number.isEmpty() ? "5432" : number;
      if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
        throw Fault.usage(
            "'" + port + "' is not a port", "Give a number from 1 to 65535, such as 5432.");
      }
      addresses.append(i == 0 ? "" : ",").append(names[i].isEmpty() ? "localhost" : names[i]);
      addresses.append(':').append(port);
    }
    return addresses.toString();
  }

  private static void seconds(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw Fault.usage(
          "connect_timeout is '" + text + "'", "Give a number of seconds, such as 10.");
    }
  }

  private static String serverType(String attributes) {
    String type = SERVER_TYPES.get(attributes);
    if (type == null) {
      throw Fault.usage(
          "target_session_attrs is '" + attributes + "'",
          "Give any, read-write, read-only, primary, standby or prefer-standby.");
    }
    return type;
  }

  /** The driver reads the password file itself, and takes its place from a system property. */
  private static void passFile(LibpqParameters parameters) {
    String file = parameters.get("passfile");
    if (file != null) {
      System.setProperty("org.postgresql.pgpassfile", file);
    }
  }

  private static String query(Map<String, String> driver) {
    StringBuilder query = new StringBuilder();
    driver.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(encode(value)));
    return query.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
