package io.pgflow4j.examples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.PermanentFailure;
import io.pgflow4j.Step;
import io.pgflow4j.examples.WordsInputs.CountWordsInput;
import io.pgflow4j.examples.WordsInputs.ListFilesInput;
import io.pgflow4j.examples.WordsInputs.MostFrequentInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the words of every text file below a directory, one task per file. */
@Flow(slug = "words", input = Words.Input.class, timeout = "10m")
public final class Words {
  private static final int SHOWN = 10;

  /** What a run takes: a directory, as the workers see it. */
  public record Input(String directory) {}

  /** How often a word occurs. */
  public record WordCount(String word, int count) {}

  @Step(slug = "list-files")
  List<String> listFiles(ListFilesInput in) {
    Path directory = Path.of(in.run().directory());
    try {
      return TextFiles.below(directory).stream().map(Path::toString).toList();
    } catch (IOException e) {
      throw new PermanentFailure(
          "Cannot list the files below " + directory + ": " + TextFiles.reason(e));
    }
  }

  @Step(slug = "count-words", dependsOn = "list-files")
  @Fanout
  Map<String, Integer> countWords(CountWordsInput in) {
    Path file = Path.of(in.item());
    try {
      return TextFiles.countWords(file);
    } catch (IOException e) {
      throw new PermanentFailure("Cannot read " + file + ": " + TextFiles.reason(e));
    }
  }

  @Step(slug = "most-frequent", dependsOn = "count-words")
  List<WordCount> mostFrequent(MostFrequentInput in) {
    Map<String, Integer> totals = new HashMap<>();
    in.countWords()
        .forEach(counts -> counts.forEach((word, n) -> totals.merge(word, n, Math::addExact)));
    return totals.entrySet().stream()
        .map(entry -> new WordCount(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(WordCount::count).reversed().thenComparing(WordCount::word))
        .limit(SHOWN)
        .toList();
  }
}
