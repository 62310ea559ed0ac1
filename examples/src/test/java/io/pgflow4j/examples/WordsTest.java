package io.pgflow4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.examples.Words.WordCount;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.PgflowExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class WordsTest {
  @RegisterExtension
  static final PgflowExtension PGFLOW =
      PgflowExtension.builder().migration("/db/migration/V2__flow_words_v1.sql").build();

  @TempDir private Path directory;

  @Test
  void wordsAreCountedOverAllFilesTheMostFrequentFirst() throws IOException {
    write("a.txt", "one two three two");
    write("deeper/b.md", "Three, TWO! Don't panic: don’t.");

    RunHandle<WordsOutput> run = runOn(directory);

    assertThat(run.progress().step("count-words").completed()).as("one task per file").isEqualTo(2);
    assertThat(run.output().mostFrequent())
        .startsWith(new WordCount("two", 3), new WordCount("three", 2))
        .contains(new WordCount("don't", 1), new WordCount("don’t", 1));
  }

  @Test
  void noMoreThanTenWordsAreGiven() throws IOException {
    write("a.txt", "a b c d e f g h i j k l m");

    assertThat(runOn(directory).output().mostFrequent())
        .extracting(WordCount::word)
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
  }

  @Test
  void anEmptyDirectoryGivesAnEmptyResult() {
    RunHandle<WordsOutput> run = runOn(directory);

    assertThat(run.outputJson()).isEqualTo("{\"most-frequent\": []}");
    assertThat(run.progress().step("count-words").total()).isZero();
  }

  @Test
  void filesThatAreNoTextAreLeftOut() throws IOException {
    write("binary", "zero\0zero");
    write(".hidden", "hidden");
    write(".git/config", "hidden");
    write("target/made.txt", "made");

    assertThat(runOn(directory).output().mostFrequent()).isEmpty();
  }

  @Test
  void malformedBytesSeparateWords() throws IOException {
    Files.write(directory.resolve("latin1.txt"), new byte[] {'o', 'n', 'e', (byte) 0xff, 'b', 'y'});

    assertThat(runOn(directory).output().mostFrequent())
        .containsExactly(new WordCount("by", 1), new WordCount("one", 1));
  }

  @Test
  void aDirectoryThatIsGoneFailsTheRunAtOnceAndIsNamed() {
    Path gone = directory.resolve("gone");

    RunHandle<WordsOutput> run = runOn(gone);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failure().map(FailureLine::of))
        .hasValue(
            "step list-files, task 0: Cannot list the files below " + gone + ": no such file");
  }

  private RunHandle<WordsOutput> runOn(Path where) {
    RunHandle<WordsOutput> run =
        PGFLOW.client().start(WordsFlow.DEFINITION, new Words.Input(where.toString()));
    try (ManualWorker worker = PGFLOW.worker(WordsFlow.bind(new Words()))) {
      worker.runUntilIdle();
    }
    return run;
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
