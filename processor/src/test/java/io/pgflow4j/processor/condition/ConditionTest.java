package io.pgflow4j.processor.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.processor.condition.ConditionFault.Always;
import io.pgflow4j.processor.condition.ConditionFault.Operands;
import io.pgflow4j.processor.condition.ConditionFault.Syntax;
import io.pgflow4j.processor.condition.ConditionFault.UnknownComponent;
import io.pgflow4j.processor.condition.ConditionFault.UnknownConstant;
import io.pgflow4j.processor.condition.ConditionFault.UnknownRoot;
import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.PayloadType.ListOf;
import io.pgflow4j.processor.migration.PayloadType.MapOf;
import io.pgflow4j.processor.migration.PayloadType.Named;
import io.pgflow4j.processor.migration.PayloadType.OptionalOf;
import io.pgflow4j.processor.migration.PayloadType.Scalar;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.processor.migration.TypeSchema.Component;
import io.pgflow4j.processor.migration.TypeSchema.EnumSchema;
import io.pgflow4j.processor.migration.TypeSchema.RecordSchema;
import io.pgflow4j.processor.migration.TypeSchema.SealedSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language: what is read, what is refused and where, and which jsonpath comes of it. */
class ConditionTest {
  private static final Map<String, TypeSchema> SCHEMAS =
      Map.of(
          "Run",
          new RecordSchema(
              Map.ofEntries(
                  component("plan", new Named("Plan")),
                  component("amount", new Scalar("int")),
                  component("tiny", new Scalar("byte")),
                  component("rate", new Scalar("double")),
                  component("name", new Scalar("string")),
                  component("letter", new Scalar("char")),
                  component("vip", new Scalar("boolean")),
                  component("coupon", new OptionalOf(new Scalar("string"))),
                  component("due", new Scalar("java.time.LocalDate")),
                  component("at", new Scalar("java.time.Instant")),
                  component("line-items", new ListOf(new Scalar("string"))),
                  component("labels", new MapOf(MapOf.STRING, new Scalar("string"))),
                  component("tree", PayloadType.JSON),
                  component("address", new OptionalOf(new Named("Address"))),
                  component("payment", new Named("Payment")))),
          "Plan",
          new EnumSchema(Set.of("FREE", "PREMIUM")),
          "Address",
          new RecordSchema(Map.ofEntries(component("city", new Scalar("string")))),
          "Payment",
          new SealedSchema("kind", Map.of("card", new Named("Card"), "cash", new Named("Cash"))),
          "Card",
          new RecordSchema(Map.ofEntries(component("number", new Scalar("string")))),
          "Cash",
          new RecordSchema(Map.of()));

  static final Scope SCOPE =
      Scope.input(
          Map.of(
              "run",
              new Named("Run"),
              "check-it",
              new OptionalOf(new Scalar("double")),
              "decide",
              new Named("Plan")),
          SCHEMAS);

  private static Map.Entry<String, Component> component(String name, PayloadType type) {
    return Map.entry(name, new Component(type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "run.vip ; $.\"run\".\"vip\" == true",
        "!run.vip ; !($.\"run\".\"vip\" == true)",
        "run.plan == PREMIUM ; $.\"run\".\"plan\" == \"PREMIUM\"",
        "PREMIUM==run.plan ; $.\"run\".\"plan\" == \"PREMIUM\"",
        "decide != FREE ; $.\"decide\" != \"FREE\"",
        "run.amount >= -7 ; $.\"run\".\"amount\" >= -7",
        "7 < run.amount ; $.\"run\".\"amount\" > 7",
        "run.rate == 0.70 ; $.\"run\".\"rate\" == 0.7",
        "run.coupon != 'it''s' ; ($.\"run\".\"coupon\" != \"it's\" && $.\"run\".\"coupon\".type() != \"null\")",
        "run.coupon == null ; !($.\"run\".\"coupon\".type() != \"null\")",
        "exists(check-it) ; $.\"check-it\".type() != \"null\"",
        "check-it > 0.5 ; $.\"check-it\" > 0.5",
        "run.address.city == 'x' ; $.\"run\".\"address\".\"city\" == \"x\"",
        "run.labels.region == 'eu' ; $.\"run\".\"labels\".\"region\" == \"eu\"",
        "run.tree.any.thing > 3 ; $.\"run\".\"tree\".\"any\".\"thing\" > 3",
        "run.due < '2026-01-31' ; $.\"run\".\"due\" < \"2026-01-31\"",
        "run.payment.kind == card ; $.\"run\".\"payment\".\"kind\" == \"card\"",
        "run.payment.number == '1' ; $.\"run\".\"payment\".\"number\" == \"1\"",
        "run.rate < run.amount ; $.\"run\".\"rate\" < $.\"run\".\"amount\"",
        "run.vip && (run.amount > 1 || run.tiny < 2) ; $.\"run\".\"vip\" == true && ($.\"run\".\"amount\" > 1 || $.\"run\".\"tiny\" < 2)",
      })
  void isCompiledToAJsonPath(String text, String path) {
    assertThat(sound(text).path()).isEqualTo(path);
  }

  @Test
  void anElementAndAnOutputAreTheDocumentItself() {
    Scope element = Scope.value("item", new Named("Run"), SCHEMAS);
    assertThat(((Condition.Sound) Condition.of("item.vip", element)).path())
        .isEqualTo("$.\"vip\" == true");
    Scope number = Scope.value("out", new Scalar("int"), Map.of());
    assertThat(((Condition.Sound) Condition.of("out > 3", number)).path()).isEqualTo("$ > 3");
  }

  @Test
  void textsThatDifferInSpacesOnlyAreOneCondition() {
    assertThat(sound(" run.vip&&( run.plan==PREMIUM )||run.rate>=0.70 "))
        .isEqualTo(sound("run.vip && run.plan == PREMIUM || run.rate >= 0.7"))
        .extracting(Condition.Sound::text)
        .isEqualTo("run.vip && run.plan == PREMIUM || run.rate >= 0.7");
  }

  @ParameterizedTest
  @CsvSource({
    "run.amount = 5, 12",
    "run.vip & run.vip, 9",
    "run.vip and run.vip, 9",
    "(run.vip, 9",
    "run.vip), 8",
    "run.amount >, 13",
    "run., 5",
    "5, 2",
    "run.vip || || run.vip, 12",
    "run.amount == 1., 17",
    "run.amount == 5x, 16",
    "# run.vip, 1",
  })
  void theColumnOfASyntaxErrorIsNamed(String text, int column) {
    assertThat(fault(text)).isInstanceOf(Syntax.class);
    assertThat(fault(text).column()).isEqualTo(column);
  }

  @Test
  void nestingIsBounded() {
    assertThat(fault("(".repeat(5_000) + "run.vip" + ")".repeat(5_000))).isInstanceOf(Syntax.class);
    assertThat(fault("!".repeat(5_000) + "run.vip")).isInstanceOf(Syntax.class);
  }

  @Test
  void whatIsMissingIsNamedWithWhatIsThere() {
    assertThat(fault("run.vip && rum.vip"))
        .isEqualTo(new UnknownRoot(12, "rum", List.of("check-it", "decide", "run")));
    assertThat(fault("run.address.town == 'x'"))
        .isEqualTo(new UnknownComponent(13, "town", "run.address", "Address", List.of("city")));
    assertThat(fault("run.plan == GOLD"))
        .isEqualTo(new UnknownConstant(13, "GOLD", "run.plan", "Plan", List.of("FREE", "PREMIUM")));
    assertThat(fault("run.payment.kind == cheque")).isInstanceOf(UnknownConstant.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.amount == '5'",
        "run.name > 5",
        "run.vip < true",
        "run.plan > FREE",
        "run.line-items == 1",
        "run.at == '2026-01-01T00:00:00Z'",
        "run.due == '31.1.2026'",
        "run.letter == 'ab'",
        "run.coupon < null",
        "run.amount",
        "run.coupon",
        "1 == 1",
        "run.name == Bob",
        "run.amount == run.name",
        "run.plan == run.name",
      })
  void operandsHaveToFit(String text) {
    assertThat(fault(text)).isInstanceOf(Operands.class);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 1, true",
    "run.amount == null, 1, false",
    "exists(run.name), 1, true",
    "run.tiny > 127, 1, false",
    "run.tiny >= -128, 1, true",
    "run.amount == 0.5, 1, false",
    "run.amount > 3 && run.amount < 4, 1, false",
    "run.vip || !run.vip, 1, true",
    "run.amount > 5 && run.amount < 3, 1, false",
    "run.plan == FREE || run.plan == PREMIUM, 1, true",
    "run.name == 'a' || (run.vip && !run.vip), 21, false",
    "run.rate < run.amount && run.rate > run.amount, 1, false",
    "run.rate == run.rate, 1, true",
    "exists(run.coupon) || run.coupon == null, 1, true",
  })
  void aPartThatIsTheSameForEveryInputIsRefused(String text, int column, boolean value) {
    assertThat(fault(text))
        .isInstanceOfSatisfying(
            Always.class, always -> assertThat(always.value()).isEqualTo(value));
    assertThat(fault(text).column()).isEqualTo(column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.rate > 3 && run.rate < 4",
        "run.coupon == 'x' || run.coupon != 'x'",
        "run.rate < run.amount || run.rate > run.amount",
        "run.name > 'a' && run.name < 'b'",
        "run.payment.number == '1' || run.payment.number != '1'",
      })
  void whatDependsOnTheInputIsNot(String text) {
    assertThat(Condition.of(text, SCOPE)).isInstanceOf(Condition.Sound.class);
  }

  private static Condition.Sound sound(String text) {
    Condition condition = Condition.of(text, SCOPE);
    assertThat(condition).as(text).isInstanceOf(Condition.Sound.class);
    return (Condition.Sound) condition;
  }

  private static ConditionFault fault(String text) {
    Condition condition = Condition.of(text, SCOPE);
    assertThat(condition).as(text).isInstanceOf(Condition.Faulty.class);
    return ((Condition.Faulty) condition).fault();
  }
}
