package io.pgflow4j.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every entry of docs/errors.md states the fact and a remedy. */
final class ErrorsPageTest {
  private static final Pattern REMEDY = Pattern.compile("(?m)^(Wrong:|\\*Remedy:\\*)");
  private static final int SENTENCE = 20;

  @Test
  void everyEntrySaysWhatIsWrong() throws IOException {
    assertThat(entries()).isNotEmpty().allMatch(ErrorsPageTest::statesAFact, "states a fact");
  }

  /** A line of prose below the title, before the remedy; messages are indented. */
  private static boolean statesAFact(String entry) {
    return REMEDY
        .split(entry, 2)[0]
        .lines()
        .skip(1)
        .anyMatch(line -> line.length() > SENTENCE && !line.startsWith("    "));
  }

  @Test
  void everyEntryAboutTheDatabaseOrTheWorkerHasARemedy() throws IOException {
    assertThat(entries())
        .filteredOn(entry -> entry.startsWith("PF") || !entry.matches("(?s)\\A\\w+\\n.*"))
        .hasSizeGreaterThan(16)
        .allMatch(entry -> entry.contains("\n*Remedy:* "), "has a remedy");
  }

  /** The sections of the third level, each from its title on. */
  private static List<String> entries() throws IOException {
    String page = Files.readString(SourceTree.ROOT.resolve("docs/errors.md"));
    List<String> entries = new ArrayList<>();
    for (String chapter : page.split("(?m)^## ", -1)) {
      List<String> parts = Arrays.asList(chapter.split("(?m)^### ", -1));
      entries.addAll(parts.subList(1, parts.size()));
    }
    return entries;
  }
}
