package io.pgflow4j.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.json.PayloadTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PayloadTypesTest {
  private static final String TYPES =
      """
      {
        "Input": {"record": {
          "name": "string",
          "count": {"component": "int", "required": false},
          "note": {"optional": "string"},
          "secret": {"component": "string", "written": false, "aliases": ["password"]},
          "total": {"component": "int", "read": false},
          "colours": {"list": {"type": "Colour"}},
          "prices": {"map": "big-decimal"},
          "pet": {"type": "Pet"},
          "when": "java.time.Instant"
        }},
        "Colour": {"enum": ["BLUE", "RED"], "aliases": ["crimson"]},
        "Pet": {"discriminator": "kind", "sealed": {"cat": {"type": "Cat"}, "dog": {"type": "Dog"}}},
        "Cat": {"record": {"lives": "byte"}},
        "Dog": {"record": {}}
      }
      """;

  private static final String GOOD =
      """
      {"name": "x", "password": "p", "colours": ["RED", "crimson"], "prices": {"a": 1.50},
       "pet": {"kind": "cat", "lives": 9}, "when": "2026-11-27T00:00:00Z", "more": 1}
      """;

  private static List<String> faults(String json) {
    return new PayloadTypes(Json.read(TYPES))
        .faults("input", Json.read(json), Json.read("{\"type\": \"Input\"}"));
  }

  @Test
  void takesWhatTheWorkerReads() {
    assertThat(faults(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"name\": \"x\" | \"name\": 1 | input.name is 1; it must be a string",
        "\"name\": \"x\" | \"nam\": 1 | input.name is missing; it must be a string",
        "\"name\": \"x\" | \"name\": \"x\", \"count\": 1.5 | input.count is 1.5; it must be a whole number",
        "\"name\": \"x\" | \"name\": \"x\", \"count\": 3000000000 | input.count is 3000000000; it must be a whole number that fits into int",
        "\"name\": \"x\" | \"name\": \"x\", \"note\": {} | input.note is an object; it must be a string",
        "\"RED\" | \"GREEN\" | input.colours[0] is \"GREEN\"; it must be one of BLUE, RED",
        "1.50 | \"1.50\" | input.prices.a is \"1.50\"; it must be a number",
        "\"cat\" | \"cow\" | input.pet.kind is \"cow\"; it must be one of cat, dog",
        "\"kind\": \"cat\", | | input.pet.kind is missing; it must be one of cat, dog",
        "9} | 300} | input.pet.lives is 300; it must be a whole number that fits into byte",
        "\"password\": \"p\", | | input.secret is missing; it must be a string"
      })
  void namesTheField(String good, String bad, String fault) {
    String json = GOOD.replace(good.strip(), bad == null ? "" : bad.strip());
    assertThat(faults(json)).containsExactly(fault.strip());
  }

  @Test
  void saysWhatTheWholeMustBe() {
    assertThat(faults("[]"))
        .containsExactly(
            "input is a list; it must be an object with"
                + " name, count?, note?, secret, colours, prices, pet, when");
    assertThat(faults("{}")).hasSize(6);
  }
}
