package io.pgflow4j.processor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.processor.report.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/errors.md} explains every message about sources with a wrong and a right example,
 * {@code docs/migrations.md} lists every message about migrations.
 */
class ErrorDocumentationTest {
  @Test
  void everyMessageAboutSourcesIsExplained() {
    String text = Samples.read(document("errors.md"));
    List<String> explained = new ArrayList<>();
    for (String section : text.split("(?m)^### ", -1)) {
      String id = section.lines().findFirst().orElse("");
      if (section.contains("Wrong:\n\n```java\n") && section.contains("Right:\n\n```java\n")) {
        explained.add(id);
      }
    }
    assertThat(explained).containsAll(ids(Message.Part.SOURCES));
  }

  @Test
  void everyMessageAboutBuildsIsExplained() {
    String text = Samples.read(document("errors.md"));
    assertThat(ids(Message.Part.BUILD)).allMatch(id -> text.contains("\n### " + id + "\n"));
  }

  @Test
  void everyMessageAboutMigrationsIsListed() {
    String text = Samples.read(document("migrations.md"));
    assertThat(ids(Message.Part.MIGRATIONS)).allMatch(id -> text.contains("| `" + id + "` |"));
  }

  private static List<String> ids(Message.Part part) {
    return Arrays.stream(Message.values())
        .filter(message -> message.part() == part)
        .map(Message::id)
        .distinct()
        .toList();
  }

  private static Path document(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/" + name))) {
      folder = folder.getParent();
    }
    return requireNonNull(folder, "no docs/" + name + " above").resolve("docs/" + name);
  }
}
