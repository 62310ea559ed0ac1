package io.pgflow4j.sqltests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One pgTAP file. Its leading comment may hold two directives:
 *
 * <ul>
 *   <li>{@code -- queue: native} runs the file on that queue transport only;
 *   <li>{@code -- extension: plpgsql_check} skips it on servers that do not have the extension.
 * </ul>
 *
 * @param name the path below {@code pgtap}, with {@code /}
 * @param sql the file's text
 */
record Suite(String name, String sql) {
  private static final Path ROOT = Path.of("pgtap");
  private static final String SUPPORT = "_support";

  /** Every suite, by name; {@code -Dpgtap=prefix} keeps those whose name starts so. */
  static List<Suite> all() {
    String prefix = System.getProperty("pgtap", "");
    return read(ROOT).stream()
        .filter(suite -> !suite.name().startsWith(SUPPORT))
        .filter(suite -> suite.name().startsWith(prefix))
        .toList();
  }

  /** What is loaded before every suite, in the order of the file names. */
  static List<Suite> support() {
    return read(ROOT.resolve(SUPPORT));
  }

  Optional<String> onlyQueue() {
    return directive("queue").map(value -> value.toLowerCase(Locale.ROOT));
  }

  Optional<String> neededExtension() {
    return directive("extension");
  }

  private Optional<String> directive(String name) {
    Matcher matcher = Pattern.compile("(?m)^-- " + name + ": *(\\S+) *$").matcher(sql);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static List<Suite> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .map(Suite::load)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot list the suites under " + folder, e);
    }
  }

  private static Suite load(Path file) {
    try {
      String name = ROOT.relativize(file).toString().replace('\\', '/');
      return new Suite(name, Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read suite " + file, e);
    }
  }
}
