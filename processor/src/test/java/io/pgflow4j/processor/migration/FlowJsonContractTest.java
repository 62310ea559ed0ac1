package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Users have committed state files of format 1, and {@code format-1} holds some: they are read, and
 * written again with everything that was in them. They are never changed; a new format gets a
 * folder of its own beside them.
 */
final class FlowJsonContractTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/pgflow4j/processor/migration/format-1");
  private static final String REMEDY =
      " changed. Committed files have it, so keep it and add what is new beside it. If the format"
          + " must change, raise FlowJson.FORMAT, give it a folder of its own here, and go on"
          + " reading this one.";

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".flow.json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatWasCommittedIsReadAndWrittenAgain(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name));
    FlowState state = FlowJsonReader.read(FlowJsonReader.tree(text));
    Map<String, String> written = facts(FlowJson.write(state));
    facts(text)
        .forEach(
            (place, value) ->
                assertThat(written)
                    .as("%s: %s%s", name, place, REMEDY)
                    .containsEntry(place, value));
  }

  /** The hash stands in committed migrations: another one makes every one of them look edited. */
  @ParameterizedTest
  @MethodSource("files")
  void whatWasCommittedHasTheSameStructureAndHash(String name) throws IOException {
    FlowState state =
        FlowJsonReader.read(FlowJsonReader.tree(Files.readString(FOLDER.resolve(name))));
    assertThat(ShapeHash.shape(state).toJson() + "\n" + ShapeHash.of(state) + "\n")
        .as("The shape of %s or its hash%s", name, REMEDY)
        .isEqualTo(Files.readString(FOLDER.resolve(name.replace(".flow.json", ".shape"))));
  }

  /** Every value with its place; the order of a list matters, that of an object does not. */
  private static Map<String, String> facts(String json) {
    Map<String, String> facts = new TreeMap<>();
    facts("", FlowJsonReader.tree(json), facts);
    return facts;
  }

  private static void facts(String place, JsonNode node, Map<String, String> facts) {
    if (node.isObject()) {
      node.properties().forEach(each -> facts(place + "/" + each.getKey(), each.getValue(), facts));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        facts(place + "/" + i, node.required(i), facts);
      }
    } else {
      facts.put(place, node.toString());
    }
  }
}
