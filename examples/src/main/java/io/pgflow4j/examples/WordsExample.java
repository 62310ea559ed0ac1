package io.pgflow4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs {@link Words}. */
@Command(
    name = "words",
    description =
        "Counts the words of the text files below DIR, one task per file, and prints the ten most"
            + " frequent. Hidden files, binary files and folders named target are left out.")
final class WordsExample implements Callable<Integer> {
  @ParentCommand private Demo demo = new Demo();

  @Parameters(paramLabel = "DIR", description = "The directory to look into.")
  private Path directory = Path.of("");

  @Override
  public Integer call() {
    Words.Input input = new Words.Input(existing(directory).toString());
    WordsOutput output =
        demo.run(WordsFlow.DEFINITION, WordsFlow.bind(new Words()), input, "count-words");
    if (output.mostFrequent().isEmpty()) {
      demo.note("No words in text files below " + directory);
    }
    output.mostFrequent().forEach(w -> demo.note("%8d  %s".formatted(w.count(), w.word())));
    return 0;
  }

  private static Path existing(Path directory) {
    if (!Files.exists(directory)) {
      throw new DemoException("No such directory: " + directory);
    }
    if (!Files.isDirectory(directory)) {
      throw new DemoException("Not a directory: " + directory);
    }
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new DemoException("Cannot look into " + directory + ": " + e.getMessage());
    }
  }
}
