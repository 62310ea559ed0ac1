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

/** {@code docs/errors.md} explains every message with a wrong and a right example. */
class ErrorDocumentationTest {
  @Test
  void everyMessageIsExplained() {
    String text = Samples.read(document());
    List<String> explained = new ArrayList<>();
    for (String section : text.split("(?m)^### ", -1)) {
      String id = section.lines().findFirst().orElse("");
      if (section.contains("Wrong:\n\n```java\n") && section.contains("Right:\n\n```java\n")) {
        explained.add(id);
      }
    }
    assertThat(explained).containsAll(Arrays.stream(Message.values()).map(Message::id).toList());
  }

  private static Path document() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/errors.md"))) {
      folder = folder.getParent();
    }
    return requireNonNull(folder, "no docs/errors.md above").resolve("docs/errors.md");
  }
}
