package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.pgflow4j.processor.report.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One project's builds, one after the other: first a message, then what its remedy asks for. */
final class History {
  private static final String ANYTHING = "\u0000";

  final Path dir;
  final Project project;

  /** A project with one committed version of flow 'orders'. */
  History(Path dir, String orders) {
    this.dir = dir;
    this.project = new Project(dir).source("Orders", orders);
    builds();
  }

  /** The next build says this message and writes nothing; its text. */
  String says(Message message) {
    Map<String, String> before = project.files();
    String text = said(project.build(), message);
    assertThat(project.files()).isEqualTo(before);
    return text;
  }

  /** The message as a build said it. */
  static String said(Compilation build, Message message) {
    Object[] any = new Object[10];
    Arrays.fill(any, ANYTHING);
    String pattern =
        Arrays.stream(message.text(any).split(ANYTHING, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("(?s:.*)"));
    return build.diagnostics().stream()
        .map(each -> each.getMessage(Locale.ROOT))
        .filter(text -> text.matches(pattern))
        .findFirst()
        .orElseThrow(() -> new AssertionError(message + " was not said: " + build.diagnostics()));
  }

  /** The annotation for the flow class that a message writes out. */
  static String retired(String text) {
    return part("@Retired\\([^)]*\\)", text) + "\n";
  }

  /** What a message says in these characters. */
  static String part(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group();
  }

  History source(String orders) {
    project.source("Orders", orders);
    return this;
  }

  /** The remedy holds: the build writes, and then there is nothing left to say. */
  void passes() {
    builds();
    assertThat(Project.complaints(project.mode("verify").build())).isEmpty();
  }

  void builds() {
    assertThat(Project.complaints(project.mode("write").build())).isEmpty();
  }

  void write(String file, String text) {
    try {
      Files.writeString(dir.resolve(file), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void delete(String file) {
    try {
      Files.delete(dir.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
