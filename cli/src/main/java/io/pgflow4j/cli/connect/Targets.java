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
    LibpqParameters parameters = new LibpqParameters();
    String chosenUrl =
        url != null ? url : service != null ? "" : environment.getOrDefault("PGFLOW_URL", "");
    if (!chosenUrl.isEmpty()) {
      if (!PostgresUrl.is(chosenUrl)) {
        parameters.addEnvironment(environment);
        return Target.ofJdbc(chosenUrl, parameters);
      }
      parameters.addMissing(PostgresUrl.parse(chosenUrl));
    } else {
      String chosenService = service != null ? service : environment.getOrDefault("PGSERVICE", "");
      if (!chosenService.isEmpty()) {
        parameters.addMissing(ServiceFile.read(chosenService, environment));
      }
    }
    String nested = parameters.get("service");
    if (nested != null) {
      parameters.addMissing(ServiceFile.read(nested, environment));
    }
    parameters.addEnvironment(environment);
    return Target.of(parameters);
  }
}
