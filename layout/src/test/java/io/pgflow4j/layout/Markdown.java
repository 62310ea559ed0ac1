package io.pgflow4j.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Markdown file as GitHub renders it.
 *
 * @param file the file
 * @param prose its lines; those of code blocks are empty, so that numbers stay
 */
record Markdown(Path file, List<String> prose) {
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)#*\\s*");
  private static final Pattern LINK =
      Pattern.compile("!?\\[(?:[^\\]\\[]|\\[[^\\]]*\\])*\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  static Markdown read(Path file) throws IOException {
    List<String> prose = new ArrayList<>();
    boolean fenced = false;
    for (String line : Files.readAllLines(file)) {
      boolean fence = line.strip().startsWith("```");
      prose.add(fenced || fence || line.startsWith("    ") ? "" : line);
      fenced ^= fence;
    }
    return new Markdown(file, prose);
  }

  /** The targets of all links and images. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    for (String line : prose) {
      String withoutCode = CODE.matcher(line).replaceAll("code");
      LINK.matcher(withoutCode).results().map(match -> match.group(1)).forEach(links::add);
    }
    return links;
  }

  /** What stands in backticks. */
  List<String> code() {
    return prose.stream()
        .flatMap(line -> CODE.matcher(line).results())
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  /** The anchors of the headings, as GitHub makes them. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        String anchor =
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .strip()
                .replace(' ', '-');
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }
}
