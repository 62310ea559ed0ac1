package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import io.pgflow4j.processor.report.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every source in {@code invalid/} gets exactly the errors its comments announce: {@code // error:
 * MESSAGE} for the processor's, {@code // javac: text} for the compiler's, {@code // note: MESSAGE}
 * and {@code // warning: MESSAGE} for notes and warnings, each at its line. A folder is named after
 * its message, or after the one thing that several messages are about. A folder in such a folder is
 * one compilation.
 */
class InvalidSamplesTest {
  private static final Pattern MARKER = Pattern.compile("// (error|javac|note|warning): ([^/]+)");

  @TestFactory
  Stream<DynamicTest> reported() {
    return Samples.folders(Samples.folder("invalid")).stream()
        .flatMap(folder -> units(folder).map(unit -> test(folder, unit)));
  }

  /** A rule without a sample is not known to work. */
  @Test
  void everyMessageHasASample() {
    Set<String> announced =
        Samples.sources(Samples.folder("invalid")).stream()
            .flatMap(source -> Samples.read(source).lines())
            .flatMap(line -> MARKER.matcher(line).results())
            .filter(marker -> !marker.group(1).equals("javac"))
            .map(marker -> marker.group(2).trim())
            .collect(Collectors.toSet());
    assertThat(announced)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Message.values())
                .filter(message -> message.part() == Message.Part.SOURCES)
                .map(Message::name)
                .toList());
  }

  @Test
  void aCrashSaysThatItIsOneAndWhereToReportIt() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(processor("processor_bug"))
            .compile(Samples.objects(Samples.sources(Samples.folder("invalid/processor_bug"))));
    assertThat(compilation.errors())
        .singleElement()
        .extracting(error -> error.getMessage(Locale.ROOT))
        .asString()
        .contains("a bug in the processor", "on purpose", "report it", "https://")
        .contains("at io.pgflow4j.processor.Rounds");
  }

  /** The remedy can be copied: it names what the run's input has. */
  @Test
  void aFanoutOverTheRunsInputIsToldTheStepToAdd() {
    List<Path> sources = Samples.sources(Samples.folder("invalid/fanout_over_run"));
    Compilation compilation =
        Compiler.javac().withProcessors(new FlowProcessor()).compile(Samples.objects(sources));
    assertThat(compilation.errors().stream().map(error -> error.getMessage(Locale.ROOT)))
        .filteredOn(text -> text.startsWith("[FanoutOverRun]"))
        .hasSize(2)
        .allMatch(text -> text.contains("(return in.run().items();)"));
  }

  /** A suggestion that is followed must not lead to the next error. */
  @Test
  void aDependencyThatIsListedAlreadyIsNotSuggested() {
    assertThat(errors("invalid/unknown_dependency", "Unknown.java"))
        .anyMatch(text -> text.endsWith("Its other steps are: far."))
        .noneMatch(text -> text.contains("Did you mean"));
  }

  private static Stream<List<Path>> units(Path folder) {
    Stream<List<Path>> single =
        Samples.sources(folder).stream()
            .filter(source -> folder.equals(source.getParent()))
            .map(List::of);
    return Stream.concat(single, Samples.folders(folder).stream().map(Samples::sources));
  }

  private static DynamicTest test(Path folder, List<Path> unit) {
    String message = folder.getFileName().toString();
    String name = message + "/" + unit.get(0).getFileName();
    return DynamicTest.dynamicTest(name, () -> check(message, unit));
  }

  private static void check(String folder, List<Path> unit) {
    Compilation compilation =
        Compiler.javac().withProcessors(processor(folder)).compile(Samples.objects(unit));
    List<String> expected = new ArrayList<>();
    unit.forEach(source -> expected.addAll(expected(source)));
    List<String> reported =
        compilation.diagnostics().stream()
            .map(InvalidSamplesTest::line)
            .filter(line -> !line.isEmpty())
            .toList();
    assertThat(reported).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).as("announced").isNotEmpty();
  }

  private static Processor processor(String folder) {
    return folder.equals("processor_bug")
        ? new FlowProcessor(
            (flow, reporter) -> {
              throw new IllegalStateException("on purpose");
            })
        : new FlowProcessor();
  }

  private static List<String> expected(Path source) {
    List<String> lines = Samples.read(source).lines().toList();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher marker = MARKER.matcher(lines.get(i));
      while (marker.find()) {
        String what = marker.group(2).trim();
        String text =
            marker.group(1).equals("javac") ? what : "[" + Message.valueOf(what).id() + "]";
        String kind =
            marker.group(1).equals("javac") ? "ERROR" : marker.group(1).toUpperCase(Locale.ROOT);
        expected.add(source.getFileName() + ":" + (i + 1) + " " + kind + " " + text);
      }
    }
    return expected;
  }

  private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
    String text = diagnostic.getMessage(Locale.ROOT).lines().findFirst().orElse("").trim();
    boolean own = text.startsWith("[");
    if (!own && diagnostic.getKind() != Diagnostic.Kind.ERROR) {
      return "";
    }
    JavaFileObject source = diagnostic.getSource();
    String file = source == null ? "nowhere" : Path.of(source.getName()).getFileName().toString();
    return file
        + ":"
        + diagnostic.getLineNumber()
        + " "
        + diagnostic.getKind()
        + " "
        + (own ? text.substring(0, text.indexOf(']') + 1) : text);
  }

  /** What the compiler says about one file of a sample. */
  private static Stream<String> errors(String folder, String file) {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new FlowProcessor())
            .compile(Samples.objects(List.of(Samples.folder(folder).resolve(file))));
    return compilation.errors().stream().map(error -> error.getMessage(Locale.ROOT));
  }

  /** Behind a list of scalars there is nothing to walk into; the path offered has to work. */
  @Test
  void thePathOfferedForAListOfScalarsEndsAtIt() {
    assertThat(errors("invalid/missing_brackets", "Scalars.java"))
        .singleElement()
        .asString()
        .endsWith("Write '[]'.");
  }
}
