package io.pgflow4j.processor.migration;

import static io.pgflow4j.processor.migration.Compatibility.Level.BROKEN;
import static io.pgflow4j.processor.migration.Compatibility.Level.SAME;
import static io.pgflow4j.processor.migration.Compatibility.Level.WIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.processor.migration.PayloadType.ListOf;
import io.pgflow4j.processor.migration.PayloadType.MapOf;
import io.pgflow4j.processor.migration.PayloadType.Named;
import io.pgflow4j.processor.migration.PayloadType.OptionalOf;
import io.pgflow4j.processor.migration.PayloadType.Scalar;
import io.pgflow4j.processor.migration.TypeSchema.EnumSchema;
import io.pgflow4j.processor.migration.TypeSchema.RecordSchema;
import io.pgflow4j.processor.migration.TypeSchema.SealedSchema;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {
  private static final PayloadType INT = new Scalar("int");
  private static final PayloadType STRING = new Scalar("string");

  @ParameterizedTest
  @CsvSource({
    "int, int, SAME",
    "int, long, WIDER",
    "int, double, WIDER",
    "long, big-decimal, WIDER",
    "char, string, WIDER",
    "int, json, WIDER",
    "int, void, WIDER",
    "long, int, BROKEN",
    "long, double, BROKEN",
    "int, float, BROKEN",
    "int, string, BROKEN",
    "json, int, BROKEN",
    "void, int, BROKEN",
    "string, java.util.UUID, BROKEN"
  })
  void scalars(String before, String now, Compatibility.Level level) {
    assertThat(level(new Scalar(before), new Scalar(now))).isEqualTo(level);
  }

  @Test
  void whatWasThereFitsWhatMayBeThere() {
    assertThat(level(INT, new OptionalOf(INT))).isEqualTo(WIDER);
    assertThat(level(PayloadType.VOID, new OptionalOf(INT))).isEqualTo(WIDER);
    assertThat(level(new OptionalOf(INT), INT)).isEqualTo(BROKEN);
    assertThat(level(new OptionalOf(INT), new OptionalOf(STRING))).isEqualTo(BROKEN);
  }

  @Test
  void containersAreComparedByWhatTheyHold() {
    assertThat(level(new ListOf(INT), new ListOf(INT))).isEqualTo(SAME);
    assertThat(level(new MapOf(STRING, INT), new MapOf(STRING, new Scalar("long"))))
        .isEqualTo(WIDER);
    assertThat(level(new ListOf(INT), new MapOf(STRING, INT))).isEqualTo(BROKEN);
  }

  @Test
  void componentsOfRecords() {
    RecordSchema one = record(Map.of("a", INT));
    assertThat(named(one, record(Map.of("a", INT)))).isEqualTo(SAME);
    RecordSchema optionalAdded = record(Map.of("a", INT, "b", new OptionalOf(INT)));
    assertThat(named(one, optionalAdded)).isEqualTo(SAME);
    assertThat(named(optionalAdded, one)).isEqualTo(SAME);
    RecordSchema added = record(Map.of("a", INT, "b", INT));
    assertThat(named(one, added)).isEqualTo(BROKEN);
    assertThat(named(added, one)).isEqualTo(WIDER);
  }

  @Test
  void namesOfEnumsAndVariants() {
    EnumSchema one = new EnumSchema(Set.of("A"));
    EnumSchema two = new EnumSchema(Set.of("A", "B"));
    assertThat(named(one, two)).isEqualTo(WIDER);
    assertThat(named(two, one)).isEqualTo(BROKEN);
    SealedSchema shape = new SealedSchema("@type", Map.of("Circle", INT));
    SealedSchema shapes = new SealedSchema("@type", Map.of("Circle", INT, "Square", INT));
    assertThat(named(shape, shapes)).isEqualTo(WIDER);
    assertThat(named(shapes, shape)).isEqualTo(BROKEN);
    assertThat(named(shape, new SealedSchema("kind", Map.of("Circle", INT)))).isEqualTo(BROKEN);
  }

  @Test
  void typesThatContainThemselvesEnd() {
    RecordSchema tree = record(Map.of("children", new ListOf(new Named("T"))));
    assertThat(named(tree, tree)).isEqualTo(SAME);
  }

  @Test
  void breaksNameTheComponent() {
    Map<String, TypeSchema> before = Map.of("T", record(Map.of("total", INT)));
    Map<String, TypeSchema> now = Map.of("U", record(Map.of("total", STRING, "x", INT)));
    Compatibility compatibility =
        Compatibility.of(new ListOf(new Named("T")), before, new ListOf(new Named("U")), now);
    assertThat(compatibility.breaks())
        .containsExactly(
            "component '[].total' was int and is string",
            "component '[].x' is new and not optional");
  }

  private static RecordSchema record(Map<String, PayloadType> components) {
    Map<String, TypeSchema.Component> all = new TreeMap<>();
    components.forEach((name, type) -> all.put(name, new TypeSchema.Component(type)));
    return new RecordSchema(all);
  }

  private static Compatibility.Level level(PayloadType before, PayloadType now) {
    return Compatibility.of(before, Map.of(), now, Map.of()).level();
  }

  /** The class was renamed at the same time, which changes nothing. */
  private static Compatibility.Level named(TypeSchema before, TypeSchema now) {
    return Compatibility.of(
            new Named("T"), Map.of("T", before), new Named("U"), Map.of("U", now, "T", now))
        .level();
  }
}
