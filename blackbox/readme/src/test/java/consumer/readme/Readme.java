package consumer.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The code blocks of the README. */
final class Readme {
  private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

  private final String text;

  Readme(Path file) throws IOException {
    this.text = Files.readString(file);
  }

  /** Writes the pom and every class of the README to where it tells a newcomer to put them. */
  void copyInto(Path project) throws IOException {
    Files.writeString(project.resolve("pom.xml"), blocks("xml").get(0));
    for (String source : blocks("java")) {
      Path folder =
          project.resolve("src/main/java").resolve(first(PACKAGE, source).replace('.', '/'));
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(first(CLASS, source) + ".java"), source);
    }
  }

  /** The arguments of the command that runs the flow, with another database in them. */
  List<String> mavenArguments(String url) {
    MatchResult command =
        Pattern.compile("`mvn (-q compile exec:java) -Dexec.args=\"jdbc:[^\"]*\"`")
            .matcher(text)
            .results()
            .findFirst()
            .orElseThrow();
    return List.of((command.group(1) + " -Dexec.args=" + url).split(" "));
  }

  private List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static String first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
  }
}
