package io.pgflow4j.cli.connect;

import io.pgflow4j.cli.fault.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the database: {@code --url}, {@code --service}, PGFLOW_URL, PGSERVICE, PGHOST and so on.
 */
public final class Targets {
  private Targets() {}

  /**
   * A server by the connection string that the map of servers has for it. User and password are
   * those of the database that the command works on where the string does not say.
   */
  public static Target server(String dsn, Target known, Map<String, String> environment) {
    if (Secrets.in(dsn)) {
      throw Fault.usage(
          "The connection string '" + Secrets.hide(dsn) + "' holds a password",
          "Leave it out, and put it into ~/.pgpass, PGPASSWORD or a service.");
    }
    if (isOfJdbc(dsn)) {
      throw Fault.usage(
          "The connection string '%s' is a URL of JDBC, which libpq does not understand"
              .formatted(dsn),
          "Write 'host=HOST port=PORT dbname=DATABASE', 'service=NAME' or postgres://HOST/DATABASE.");
    }
    LibpqParameters parameters = ConnectionInfo.read(dsn, environment);
    if (!known.user().isEmpty()) {
      parameters.addMissing(Map.of("user", known.user()));
    }
    if (known.password() != null) {
      parameters.addMissing(Map.of("password", known.password()));
    }
    parameters.addEnvironment(environment);
    return Target.of(parameters);
  }

  /**
   * The first of the sources that says something; libpq's other variables fill what it leaves out.
   */
  public static Target resolve(
      @Nullable String url, @Nullable String service, Map<String, String> environment) {
    if (url != null && service != null) {
      throw Fault.usage("Both --url and --service are given", "Give one of them.");
    }
    if (url != null && Secrets.in(url)) {
      throw Fault.usage(
          "--url holds a password, which everybody on this machine can read in the process list",
          "Leave it out of the URL and set PGPASSWORD, PGPASSFILE, a service, or PGFLOW_URL.");
    }
    String chosen =
        url != null ? url : service != null ? "" : environment.getOrDefault("PGFLOW_URL", "");
    LibpqParameters parameters = new LibpqParameters();
    if (isOfJdbc(chosen)) {
      parameters.addEnvironment(environment);
      return Target.ofJdbc(chosen, parameters);
    }
    if (!chosen.isEmpty()) {
      parameters = ConnectionInfo.read(chosen, environment);
    } else {
      String section = service != null ? service : environment.getOrDefault("PGSERVICE", "");
      if (!section.isEmpty()) {
        parameters.addMissing(ServiceFile.read(section, environment));
      }
    }
    parameters.addEnvironment(environment);
    return Target.of(parameters);
  }

  private static boolean isOfJdbc(String text) {
    return text.startsWith("jdbc:");
  }
}
