package io.pgflow4j.cli.connect;

import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** libpq's connection service files: sections of {@code keyword=value}. */
final class ServiceFile {
  private ServiceFile() {}

  /** What the first file that has the section says. */
  static Map<String, String> read(String service, Map<String, String> environment) {
    List<Path> files = files(environment);
    for (Path file : files) {
      Map<String, String> section = section(file, service);
      if (section != null) {
        return section;
      }
    }
    throw new Fault(
        ExitCode.USAGE,
        "Connection service '" + service + "' does not exist",
        "Looked in " + (files.isEmpty() ? "no file" : String.join(", ", names(files))) + ".",
        "Add a section [" + service + "] to ~/.pg_service.conf, or set PGSERVICEFILE.");
  }

  private static List<Path> files(Map<String, String> environment) {
    List<Path> files = new ArrayList<>();
    String chosen = environment.getOrDefault("PGSERVICEFILE", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    files.add(chosen.isEmpty() ? Path.of(home, ".pg_service.conf") : Path.of(chosen));
    String system = environment.getOrDefault("PGSYSCONFDIR", "");
    if (!system.isEmpty()) {
      files.add(Path.of(system, "pg_service.conf"));
    }
    return files;
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }

  private static @Nullable Map<String, String> section(Path file, String service) {
    if (!Files.isReadable(file)) {
      return null;
    }
    Map<String, String> values = null;
    for (String line : lines(file)) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("[")) {
        if (values != null) {
          return values;
        }
        if (text.equals("[" + service + "]")) {
          values = new LinkedHashMap<>();
        }
      } else if (values != null) {
        int equals = text.indexOf('=');
        if (equals < 1) {
          throw Fault.usage(
              "Line '" + text + "' of service '" + service + "' in " + file + " has no '='",
              "Write keyword=value there.");
        }
        values.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    return values;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new Fault(
          ExitCode.USAGE,
          "The service file " + file + " cannot be read: " + e.getMessage(),
          "Nothing was done.",
          "Make it a readable UTF-8 file, or set PGSERVICEFILE.",
          e);
    }
  }
}
