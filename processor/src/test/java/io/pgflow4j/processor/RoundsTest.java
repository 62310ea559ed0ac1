package io.pgflow4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flows that need what another processor makes. The same flow with everything written by hand is
 * the measure: shape and migration must be the same, however late the classes come.
 */
class RoundsTest {
  private static final String IMPORTS =
      """
      package shop;

      import com.fasterxml.jackson.annotation.*;
      import io.pgflow4j.*;
      import java.util.*;
      import shop.OrdersInputs.*;

      """;

  @TempDir Path temp;

  /** A flow and a class that it needs. */
  private record Case(String name, String flow, String made) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "the slug of a step",
              """
              @Flow(slug = "orders")
              final class Orders {
                @Step(slug = Made.A) int a() { return 1; }
                @Step(slug = "b", dependsOn = Made.A) int b(BInput in) { return in.load(); }
              }
              """,
              "interface Made { String A = \"load\"; }"),
          new Case(
              "a dependency among several",
              """
              @Flow(slug = "orders")
              final class Orders {
                @Step(slug = "a") int a() { return 1; }
                @Step(slug = "c") int c() { return 1; }
                @Step(slug = "b", dependsOn = {"c", Made.A}) int b(BInput in) { return in.a(); }
              }
              """,
              "interface Made { String A = \"a\"; }"),
          new Case(
              "the flow's slug",
              """
              @Flow(slug = Made.FLOW)
              final class Orders {
                @Step(slug = "a") int a() { return 1; }
              }
              """,
              "interface Made { String FLOW = \"orders\"; }"),
          new Case(
              "options and a path",
              """
              @Flow(slug = "orders", maxAttempts = Made.ATTEMPTS, timeout = Made.TIME)
              final class Orders {
                record Cart(List<Integer> lines) {}
                @Step(slug = "a") Cart a() { return new Cart(List.of(1)); }
                @Step(slug = "b", dependsOn = "a", maxAttempts = 1 + Made.ATTEMPTS)
                @Fanout(path = Made.PATH, maxConcurrency = Made.ATTEMPTS)
                int b(BInput in) { return in.item(); }
              }
              """,
              """
              interface Made {
                int ATTEMPTS = 7;
                String TIME = "9s";
                String PATH = "lines[]";
              }
              """),
          new Case(
              "the type of a component of a component",
              """
              @Flow(slug = "orders", input = Orders.In.class)
              final class Orders {
                record In(List<Map<String, Middle[]>> middles) {}
                record Middle(Made made) {}
                @Step(slug = "a") int a(AInput in) { return in.run().middles().size(); }
              }
              """,
              "record Made(int value, Optional<String> note) {}"),
          new Case(
              "a superclass with the items",
              """
              @Flow(slug = "orders")
              final class Orders {
                static class Lines extends Made { private static final long serialVersionUID = 1; }
                @Step(slug = "a") Lines a() { return new Lines(); }
                @Step(slug = "b", dependsOn = "a") @Fanout int b(BInput in) { return in.item(); }
              }
              """,
              """
              class Made extends ArrayList<Integer> { private static final long serialVersionUID = 1; }
              """),
          new Case(
              "the property type of a class",
              """
              @Flow(slug = "orders")
              final class Orders {
                public static class Bean {
                  private Made made = new Made(1);
                  public Made getMade() { return made; }
                  public void setMade(Made made) { this.made = made; }
                }
                @Step(slug = "a") Bean a() { return new Bean(); }
              }
              """,
              "record Made(int value) {}"),
          new Case(
              "a name in JSON",
              """
              @Flow(slug = "orders")
              final class Orders {
                record Cart(@JsonProperty(Made.NAME) int id) {}
                @Step(slug = "a") Cart a() { return new Cart(1); }
              }
              """,
              "interface Made { String NAME = \"the-id\"; }"),
          new Case(
              "a variant of a sealed interface",
              """
              @Flow(slug = "orders")
              final class Orders {
                @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
                sealed interface Shape permits Dot, Made {}
                record Dot(int x) implements Shape {}
                @Step(slug = "a") Shape a() { return new Dot(1); }
              }
              """,
              "record Made(int size) implements Orders.Shape {}"));

  @TestFactory
  Stream<DynamicTest> aFlowWaitsFor() {
    return CASES.stream()
        .flatMap(
            each ->
                Stream.of(1, 2)
                    .map(
                        round ->
                            DynamicTest.dynamicTest(
                                each.name() + " made in round " + round,
                                () -> waits(each, round))));
  }

  private void waits(Case each, int round) {
    Path byHand = temp.resolve(each.name());
    Path late = temp.resolve(each.name() + round);
    Path other = temp.resolve(each.name() + round + "b");
    Map<String, String> expected = migrations(compile(each, byHand), byHand);
    Processor maker = new MakingProcessor("shop.Made", made(each), round);
    assertThat(migrations(compile(each, late, new FlowProcessor(), maker), late))
        .isEqualTo(expected);
    Processor again = new MakingProcessor("shop.Made", made(each), round);
    assertThat(migrations(compile(each, other, again, new FlowProcessor()), other))
        .isEqualTo(expected);
  }

  private static String made(Case each) {
    return "package shop;\n\nimport java.util.*;\n\n" + each.made();
  }

  private static Map<String, String> migrations(Compilation compilation, Path folder) {
    assertThat(compilation).succeededWithoutWarnings();
    Map<String, String> files = new Project(folder).files();
    assertThat(files).containsOnlyKeys("V1__flow_orders_v1.sql", "orders.flow.json");
    return files;
  }

  private Compilation compile(Case each, Path folder, Processor... processors) {
    List<String> options =
        List.of(
            "-Apgflow.migrations.dir=" + folder,
            "-Apgflow.migrations.mode=write",
            "-Xlint:all,-processing",
            "-Werror");
    boolean byHand = processors.length == 0;
    var flow = JavaFileObjects.forSourceString("shop.Orders", IMPORTS + each.flow());
    var made = JavaFileObjects.forSourceString("shop.Made", made(each));
    return Compiler.javac()
        .withProcessors(byHand ? new Processor[] {new FlowProcessor()} : processors)
        .withOptions(options.toArray())
        .compile(byHand ? List.of(flow, made) : List.of(flow));
  }

  @Test
  void aParameterOfAClassMadeByAnotherProcessorIsAnError() {
    for (int round : List.of(1, 2)) {
      Case flow =
          new Case(
              "",
              """
              @Flow(slug = "orders")
              final class Orders {
                @Step(slug = "a") int a() { return 1; }
                @Step(slug = "b", dependsOn = "a") int b(BInput in, Made made) { return in.a(); }
              }
              """,
              "class Made {}");
      Path folder = temp.resolve("parameter" + round);
      Compilation compilation =
          compile(
              flow,
              folder,
              new FlowProcessor(),
              new MakingProcessor("shop.Made", made(flow), round));
      assertThat(compilation.errors())
          .singleElement()
          .asString()
          .contains("[ParameterUnexpected]", "Made");
      assertThat(folder).doesNotExist();
    }
  }

  /** Not the generated record, though it is named like it. */
  @Test
  void aParameterThatBecomesAnotherClassThanTheInputIsAnError() {
    Compilation compilation =
        compile(
            taking("other.MadeInput"),
            temp.resolve("becomes"),
            new FlowProcessor(),
            new MakingProcessor(
                "other.MadeInput", "package other; public record MadeInput(int a) {}", 1));
    assertThat(compilation.errors())
        .singleElement()
        .asString()
        .contains("[ParameterUnexpected]", "MadeInput");
    assertThat(temp.resolve("becomes")).doesNotExist();
  }

  /** What cannot be found yet may come in a later round, so only the last round can complain. */
  @Test
  void aClassNamedLikeAnInputMayComeLate() {
    for (int round : List.of(1, 2, 3)) {
      Path folder = temp.resolve("late" + round);
      Compilation compilation =
          compile(
              taking("late.MadeInput"),
              folder,
              new FlowProcessor(),
              new MakingProcessor(
                  "late.MadeInput", "package late; public record MadeInput(int a) {}", round));
      assertThat(compilation.errors())
          .singleElement()
          .asString()
          .contains("[ParameterUnexpected]", "late.MadeInput");
      assertThat(folder).doesNotExist();
    }
  }

  /** A flow whose second step {@code made} has a parameter of a type named like its input. */
  private static Case taking(String type) {
    String flow =
        """
        @Flow(slug = "orders")
        final class Orders {
          @Step(slug = "a") int a() { return 1; }
          @Step(slug = "made", dependsOn = "a") int b(%s in) { return 1; }
        }
        """;
    return new Case("", flow.formatted(type), "");
  }

  /** Annotations on types are no part of them, wherever they stand. */
  @Test
  void annotatedTypesAreTheSameTypes() {
    String checked =
        """
        @Flow(slug = "orders", input = Orders.In.class)
        final class Orders {
          @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
          @interface Checked { String value() default ""; }
          record In(@Checked int id, List<@Checked String> names, @Checked Kind kind) {}
          record Page<T>(@Checked T @Checked [] items, Map<@Checked String, ? extends @Checked T> map) {}
          enum Kind { A }
          public static class Bean {
            private @Checked("x") long size;
            public @Checked("x") long getSize() { return size; }
            public void setSize(@Checked long size) { this.size = size; }
          }
          @Step(slug = "a") @Checked int a(final @Checked AInput in) { return in.run().id(); }
          @Step(slug = "b", dependsOn = "a") @Checked List<@Checked Page<@Checked Kind>> b(
              OrdersInputs.@Checked("y") BInput in, @Checked StepContext context) { return List.of(); }
          @Step(slug = "c", dependsOn = "b") @Fanout @Checked Bean c(
              shop.OrdersInputs.@Checked CInput in, java.sql.@Checked Connection connection) {
            return new Bean();
          }
        }
        """;
    String plain =
        checked
            .replace("@interface Checked", "INTERFACE")
            .replaceAll("@Checked(\\(\"\\w\"\\))? ?", "")
            .replace("INTERFACE", "@interface Checked");
    Path first = temp.resolve("plain");
    Path second = temp.resolve("checked");
    Map<String, String> expected = migrations(compile(new Case("", plain, ""), first), first);
    assertThat(migrations(compile(new Case("", checked, ""), second), second)).isEqualTo(expected);
  }

  /** A mistyped name costs its own errors, not one for every class that was to be generated. */
  @Test
  void oneMissingTypeHidesNothingElse() {
    StringBuilder steps = new StringBuilder();
    for (int i = 1; i < 20; i++) {
      steps.append(
          "@Step(slug = \"s%d\", dependsOn = \"s%d\") int s%d(S%dInput in) { return in.s%d(); }%n"
              .formatted(i, i - 1, i, i, i - 1));
    }
    Case flow =
        new Case(
            "",
            """
            @Flow(slug = "orders")
            final class Orders {
              Object definition = OrdersFlow.DEFINITION;
              @Step(slug = "s0") int s0() { return 1; }
              @Step(slug = "z") Lsit<Integer> z() { return null; }
            """
                + steps
                + "}",
            "");
    Compilation compilation = compile(flow, temp.resolve("typo"), new FlowProcessor());
    assertThat(compilation.errors().stream().map(error -> error.getMessage(null)))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("[OutputUnresolved]"))
        .anyMatch(text -> text.contains("cannot find symbol") && text.contains("Lsit"));
    assertThat(temp.resolve("typo")).doesNotExist();
  }
}
