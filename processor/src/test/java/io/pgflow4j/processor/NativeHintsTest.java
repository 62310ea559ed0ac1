package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a native image must know about a flow. */
final class NativeHintsTest {
  @TempDir Path temp;

  @Test
  void payloadsAreKeptWithEverythingThatTheyHold() throws Exception {
    Path output = temp.resolve("classes");
    Project project =
        new Project(temp.resolve("migrations"))
            .mode("off")
            .source(
                "Shop",
                """
                class Shop {
                  record Request(java.util.List<Line> lines, java.util.Optional<Payment> payment) {}
                  record Line(String sku, Size size, List<Line> parts) {}
                  enum Size { S, L }
                  @com.fasterxml.jackson.annotation.JsonTypeInfo(
                      use = com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME)
                  sealed interface Payment permits Card, Cash {}
                  record Card(String number) implements Payment {}
                  record Cash() implements Payment {}
                  record Receipt(java.math.BigDecimal sum) {}
                  @Flow(slug = "orders", input = Request.class) static class Orders {
                    @Step(slug = "pay") java.util.Map<String, Receipt[]> pay() { return java.util.Map.of(); }
                  }
                }
                """);
    assertThat(project.saidInto(output)).isEmpty();
    JsonNode hints =
        JsonMapper.shared()
            .readTree(
                Files.readString(
                    output.resolve(
                        "META-INF/native-image/io.pgflow4j/shop.Shop_OrdersFlow/reflect-config.json")));
    List<String> kept = hints.valueStream().map(hint -> hint.path("name").asString()).toList();
    assertThat(kept)
        .containsExactly(
            "shop.Shop$Card",
            "shop.Shop$Cash",
            "shop.Shop$Line",
            "shop.Shop$Payment",
            "shop.Shop$Receipt",
            "shop.Shop$Request",
            "shop.Shop$Size",
            "shop.Shop_OrdersFlow");
    JsonNode flow = hints.path(kept.size() - 1);
    assertThat(flow.at("/fields/0/name").asString()).isEqualTo("DEFINITION");
    assertThat(flow.at("/methods/0/parameterTypes/0").asString()).isEqualTo("shop.Shop$Orders");
  }
}
