package io.pgflow4j.processor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A flow compiles once the remedy of its message is applied. {@code invalid/remedies.txt} names
 * every invalid sample and the edits that its message asks for: {@code old => new}, applied in
 * order, each at every place. {@code none: reason} stands where no edit of the source can help.
 * {@link HistoryRemediesTest} has the messages about builds and migrations.
 */
class RemediesTest {
  private static final String NONE = "none: ";

  @TestFactory
  Stream<DynamicTest> aRemediedSampleCompiles() {
    Map<String, List<Path>> units = units();
    return remedies().entrySet().stream()
        .filter(remedy -> !remedy.getValue().get(0).startsWith(NONE))
        .map(
            remedy ->
                DynamicTest.dynamicTest(
                    remedy.getKey(),
                    () -> compiles(requireNonNull(units.get(remedy.getKey())), remedy.getValue())));
  }

  @Test
  void everySampleHasARemedyOrAReason() {
    assertThat(remedies().keySet()).containsExactlyInAnyOrderElementsOf(units().keySet());
    assertThat(remedies().values()).noneMatch(List::isEmpty);
  }

  private static void compiles(List<Path> sources, List<String> edits) {
    List<JavaFileObject> objects = new ArrayList<>();
    List<String> unused = new ArrayList<>(edits);
    for (Path source : sources) {
      String text = Samples.read(source);
      for (String edit : edits) {
        String[] sides = edit.split(" =>", 2);
        String found = sides[0];
        if (text.contains(found)) {
          unused.remove(edit);
          text = text.replace(found, sides[1].strip());
        }
      }
      objects.add(JavaFileObjects.forSourceString(Samples.className(source), text));
    }
    assertThat(unused).isEmpty();
    Compilation compilation = Compiler.javac().withProcessors(new FlowProcessor()).compile(objects);
    assertThat(compilation.errors()).isEmpty();
    // A note is no fault: a sound schedule gets one with its next firings
    assertThat(
            compilation.diagnostics().stream()
                .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                .map(each -> each.getMessage(Locale.ROOT)))
        .noneMatch(text -> text.startsWith("["));
  }

  /** The samples by name; a folder in a message's folder is one sample. */
  private static Map<String, List<Path>> units() {
    Path root = Samples.folder("invalid");
    Map<String, List<Path>> units = new LinkedHashMap<>();
    for (Path folder : Samples.folders(root)) {
      for (Path source : Samples.sources(folder)) {
        boolean single = folder.equals(source.getParent());
        Path unit = single ? source : folder.resolve(folder.relativize(source).getName(0));
        String name = root.relativize(unit).toString().replace('\\', '/');
        units.computeIfAbsent(name, any -> new ArrayList<>()).add(source);
      }
    }
    return units;
  }

  private static Map<String, List<String>> remedies() {
    Map<String, List<String>> remedies = new LinkedHashMap<>();
    List<String> edits = new ArrayList<>();
    for (String line : Samples.read(Samples.folder("invalid/remedies.txt")).lines().toList()) {
      if (line.startsWith("  ")) {
        edits.add(line.substring(2));
      } else {
        edits = new ArrayList<>();
        remedies.put(line, edits);
      }
    }
    return remedies;
  }
}
