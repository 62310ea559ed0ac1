package io.pgflow4j.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines have a width, and pages that promise to be short are. */
final class WidthTest {
  private static final int MARKDOWN = 160;
  private static final int SQL = 120;
  private static final int README_LINES = 200;
  private static final int PERFORMANCE_LINES = 60;

  /** Tables, code blocks and the targets of links may be wider. */
  @Test
  void proseInMarkdownIsAtMost160Wide() throws IOException {
    List<String> wide = new ArrayList<>();
    for (Path file : SourceTree.files("", ".md")) {
      int number = 0;
      for (String line : Markdown.read(file).prose()) {
        number++;
        int width = line.replaceAll("\\]\\([^)]*\\)", "]").length();
        if (width > MARKDOWN && !line.startsWith("|")) {
          wide.add(SourceTree.name(file) + ":" + number + " has " + width);
        }
      }
    }
    assertThat(wide).isEmpty();
  }

  @Test
  void linesOfTheSqlCoreAreAtMost120Wide() throws IOException {
    List<String> wide = new ArrayList<>();
    for (Path file : SourceTree.files("schema/src/main/resources", ".sql")) {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (line.length() > SQL) {
          wide.add(SourceTree.name(file) + ":" + number + " has " + line.length());
        }
      }
    }
    assertThat(wide).isEmpty();
  }

  @Test
  void theReadmeHasLessThan200Lines() throws IOException {
    assertThat(lines("README.md")).isLessThan(README_LINES);
  }

  @Test
  void thePerformancePageHasAtMost60Lines() throws IOException {
    assertThat(lines("docs/performance.md")).isLessThanOrEqualTo(PERFORMANCE_LINES);
  }

  private static int lines(String page) throws IOException {
    return Files.readAllLines(SourceTree.ROOT.resolve(page)).size();
  }
}
