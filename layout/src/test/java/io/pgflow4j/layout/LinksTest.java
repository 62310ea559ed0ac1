package io.pgflow4j.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a Markdown file points to is there. */
final class LinksTest {
  private static final Pattern PATH = Pattern.compile("\\.?[A-Za-z][\\w.-]*(/[\\w.-]+)*/?");
  private static final Pattern TEST = Pattern.compile("[A-Z]\\w+Test");

  static List<String> pages() throws IOException {
    return SourceTree.files("", ".md").stream().map(SourceTree::name).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadingsThatExist(String page) throws IOException {
    Markdown markdown = Markdown.read(SourceTree.ROOT.resolve(page));
    List<String> dead = new ArrayList<>();
    for (String link : markdown.links()) {
      if (!link.matches("[a-z]+:.*") && !leadsSomewhere(markdown, link)) {
        dead.add(link);
      }
    }
    assertThat(dead).isEmpty();
  }

  /** The index is the site's navigation: nobody finds a page that it does not list. */
  @Test
  void theIndexListsEveryPageOfTheDocumentation() throws IOException {
    Markdown index = Markdown.read(SourceTree.ROOT.resolve("docs/README.md"));
    List<String> listed = index.links().stream().map(link -> link.replaceFirst("#.*", "")).toList();
    try (Stream<Path> pages = Files.list(SourceTree.ROOT.resolve("docs"))) {
      assertThat(listed)
          .containsAll(
              pages
                  .map(page -> String.valueOf(page.getFileName()))
                  .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                  .toList());
    }
  }

  /** The site keeps the places of pages, so that its first page links from the root. */
  @Test
  void theSitesFirstPageLinksToPagesThatExist() throws IOException {
    String page = Files.readString(SourceTree.ROOT.resolve("docs/site/index.md"));
    List<String> links =
        Pattern.compile("link: /(\\S+)").matcher(page).results().map(m -> m.group(1)).toList();
    Markdown root = new Markdown(SourceTree.ROOT.resolve("index.md"), List.of());
    List<String> dead = new ArrayList<>();
    for (String link : links) {
      if (!leadsSomewhere(root, link.replaceFirst("(#|$)", ".md$1"))) {
        dead.add(link);
      }
    }
    assertThat(links).isNotEmpty();
    assertThat(dead).isEmpty();
  }

  private static boolean leadsSomewhere(Markdown from, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target =
        path.isEmpty() ? from.file() : from.file().resolveSibling(URI.create(path).getPath());
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || Markdown.read(target).anchors().contains(link.substring(hash + 1));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pathsInBackticksExist(String page) throws IOException {
    Markdown markdown = Markdown.read(SourceTree.ROOT.resolve(page));
    assertThat(markdown.code())
        .filteredOn(code -> code.indexOf('/') > 0 && PATH.matcher(code).matches())
        .filteredOn(code -> !isElsewhere(code))
        .allMatch(code -> exists(markdown.file(), code), "exists");
  }

  /** Folders of users' projects, of jars and of builds are not in this repository. */
  private static boolean isElsewhere(String path) {
    return Stream.of("src/", "io/").anyMatch(path::startsWith) || path.contains("/target");
  }

  private static boolean exists(Path page, String path) {
    Path folder = page.resolveSibling("");
    Path suites = SourceTree.ROOT.resolve("sql-tests/pgtap");
    return Stream.of(SourceTree.ROOT, folder, folder.resolve(".."), suites)
        .flatMap(from -> Stream.of(from.resolve(path), from.resolve(path + ".sql")))
        .anyMatch(Files::exists);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void testsInBackticksExist(String page) throws IOException {
    Set<String> tests = new TreeSet<>();
    for (Path file : SourceTree.files("", "Test.java")) {
      tests.add(file.getFileName().toString().replace(".java", ""));
    }
    assertThat(tests)
        .containsAll(
            Markdown.read(SourceTree.ROOT.resolve(page)).code().stream()
                .filter(code -> TEST.matcher(code).matches())
                .toList());
  }

  @Test
  void headingsBecomeAnchorsAsOnGitHub() {
    Markdown page =
        new Markdown(
            Path.of("page.md"),
            List.of("# What is *this*?", "## Tasks (`pgflow.step_tasks`)", "## Notes", "## Notes"));
    assertThat(page.anchors())
        .containsExactly("notes", "notes-1", "tasks-pgflowstep_tasks", "what-is-this");
  }
}
