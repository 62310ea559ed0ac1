package io.pgflow4j.processor.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * PostgreSQL decides every condition as the processor does, which proves with it that alternatives
 * exclude each other. Repeat a failure with {@code -Dcondition.seed=<seed>}.
 */
class ConditionPropertyTest {
  private static final int CASES = 4_000;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=");

  private final long seed = Long.getLong("condition.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void theDatabaseDecidesAsTheProcessorDoes() throws Exception {
    List<String> texts = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    List<String> documents = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    while (texts.size() < CASES) {
      String text = condition(3);
      if (Condition.of(text, ConditionTest.SCOPE) instanceof Condition.Sound sound) {
        ObjectNode document = document();
        texts.add(text + " on " + document);
        paths.add(sound.path());
        documents.add(document.toString());
        expected.add(world(sound.predicate(), document).holds(sound.predicate()));
      }
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Connection connection =
            ((PGSimpleDataSource) postgres.getPostgresDatabase()).getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select jsonb_path_match(d::jsonb, p::jsonpath, silent => true) is true"
                    + " from unnest(?, ?) with ordinality u(p, d, o) order by o")) {
      statement.setArray(1, connection.createArrayOf("text", paths.toArray()));
      statement.setArray(2, connection.createArrayOf("text", documents.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        for (int i = 0; rows.next(); i++) {
          assertThat(rows.getBoolean(1))
              .as("seed %s: %s", seed, texts.get(i))
              .isEqualTo(expected.get(i));
        }
      }
    }
    assertThat(expected).contains(true, false);
  }

  private String condition(int depth) {
    int choice = random.nextInt(depth > 0 ? 9 : 6);
    return switch (choice) {
      case 0 -> "run.vip";
      case 1 -> any("run.coupon == null", "exists(check-it)", "run.address != null");
      case 2 ->
          any("run.amount", "run.rate", "check-it", "run.tiny")
              + " "
              + operator()
              + " "
              + any("0", "1", "0.5", "-3");
      case 3 ->
          any("run.name", "run.coupon", "run.address.city", "run.labels.a")
              + " "
              + operator()
              + " "
              + any("'a'", "'b'", "''");
      case 4 -> any("run.plan", "decide") + any(" == ", " != ") + any("FREE", "PREMIUM", "decide");
      case 5 ->
          any("run.rate", "run.amount") + " " + operator() + " " + any("check-it", "run.tiny");
      case 6 -> "!(" + condition(depth - 1) + ")";
      case 7 -> condition(depth - 1) + " && (" + condition(depth - 1) + ")";
      default -> "(" + condition(depth - 1) + ") || " + condition(depth - 1);
    };
  }

  private String operator() {
    return any(OPERATORS.toArray(new String[0]));
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private ObjectNode document() {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode run = document.putObject("run");
    run.put("vip", random.nextBoolean());
    run.put("amount", random.nextInt(4) - 1);
    run.put("tiny", random.nextInt(3) - 1);
    run.put("rate", random.nextInt(4) / 2.0);
    run.put("name", any("a", "b", "", "c"));
    run.put("plan", any("FREE", "PREMIUM"));
    run.putObject("labels");
    document.put("decide", any("FREE", "PREMIUM"));
    switch (random.nextInt(3)) {
      case 0 -> run.put("coupon", any("a", "c"));
      case 1 -> run.putNull("coupon");
      default -> run.remove("coupon");
    }
    switch (random.nextInt(3)) {
      case 0 -> run.putObject("address").put("city", any("a", "c"));
      case 1 -> run.putNull("address");
      default -> run.remove("address");
    }
    if (random.nextBoolean()) {
      run.putObject("labels").put("a", any("a", "c"));
    }
    if (random.nextBoolean()) {
      document.put("check-it", random.nextInt(3) / 2.0);
    }
    return document;
  }

  private static World world(Predicate predicate, JsonNode document) {
    Map<String, Boolean> present = new HashMap<>();
    Map<String, Literal> values = new HashMap<>();
    for (Reference reference : references(predicate)) {
      JsonNode here = document;
      for (String key : reference.keys()) {
        here = here.path(key);
      }
      if (here.isMissingNode() || here.isNull()) {
        reference.optional().forEach(path -> present.put(path, isThere(document, path)));
      } else if (!here.isContainer()) {
        values.put(reference.path(), literal(here));
      }
    }
    return new World(present, values);
  }

  private static boolean isThere(JsonNode document, String path) {
    JsonNode here = document;
    for (String key : path.split("\\.", -1)) {
      here = here.path(key);
    }
    return !here.isMissingNode() && !here.isNull();
  }

  private static Literal literal(JsonNode value) {
    if (value.isNumber()) {
      return new Literal.Numeral(new BigDecimal(value.asString()));
    }
    return value.isBoolean()
        ? new Literal.Truth(value.booleanValue())
        : new Literal.Text(value.asString());
  }

  private static List<Reference> references(Predicate predicate) {
    if (predicate instanceof Predicate.All all) {
      return all.parts().stream().flatMap(part -> references(part).stream()).toList();
    } else if (predicate instanceof Predicate.Some some) {
      return some.parts().stream().flatMap(part -> references(part).stream()).toList();
    } else if (predicate instanceof Predicate.Not not) {
      return references(not.part());
    } else if (predicate instanceof Predicate.Compared compared) {
      return List.of(compared.reference());
    } else if (predicate instanceof Predicate.Paired paired) {
      return List.of(paired.left(), paired.right());
    } else if (predicate instanceof Predicate.Present present) {
      return List.of(present.reference());
    }
    throw new IllegalStateException("Unknown predicate " + predicate);
  }
}
