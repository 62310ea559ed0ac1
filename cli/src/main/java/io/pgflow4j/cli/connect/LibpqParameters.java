package io.pgflow4j.cli.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where to connect and how, in the keywords of libpq; the first source that names one wins. */
final class LibpqParameters {
  /** The variables of the environment that libpq reads and this program understands. */
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("PGHOST", "host"),
          Map.entry("PGHOSTADDR", "hostaddr"),
          Map.entry("PGPORT", "port"),
          Map.entry("PGUSER", "user"),
          Map.entry("PGPASSWORD", "password"),
          Map.entry("PGPASSFILE", "passfile"),
          Map.entry("PGDATABASE", "dbname"),
          Map.entry("PGSSLMODE", "sslmode"),
          Map.entry("PGSSLROOTCERT", "sslrootcert"),
          Map.entry("PGSSLCERT", "sslcert"),
          Map.entry("PGSSLKEY", "sslkey"),
          Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
          Map.entry("PGAPPNAME", "application_name"),
          Map.entry("PGOPTIONS", "options"),
          Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"));

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Adds what no earlier source has said. */
  void addMissing(Map<String, String> source) {
    source.forEach(
        (keyword, value) -> {
          if (!value.isEmpty()) {
            values.putIfAbsent(keyword, value);
          }
        });
  }

  /** Adds the environment, which comes last. */
  void addEnvironment(Map<String, String> environment) {
    VARIABLES.forEach(
        (variable, keyword) -> {
          String value = environment.getOrDefault(variable, "");
          if (!value.isEmpty()) {
            values.putIfAbsent(keyword, value);
          }
        });
  }

  @Nullable String get(String keyword) {
    return values.get(keyword);
  }

  String get(String keyword, String otherwise) {
    return values.getOrDefault(keyword, otherwise);
  }
}
