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
  private static final String RESOURCES =
      "META-INF/native-image/io.pgflow4j/shop.OrdersFlow/resource-config.json";

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

  @Test
  void migrationsOnTheClassPathAreKept() throws Exception {
    Path folder = temp.resolve("src/main/resources/db/migration");
    Path output = temp.resolve("target/classes");
    Project project = new Project(folder).source("Orders", Project.ORDERS);
    assertThat(project.saidInto(output)).isEmpty();
    String pattern =
        JsonMapper.shared()
            .readTree(Files.readString(output.resolve(RESOURCES)))
            .at("/resources/includes/0/pattern")
            .asString();
    assertThat(folder.resolve("V1__flow_orders_v1.sql")).exists();
    assertThat(
            List.of(
                "db/migration/V1__flow_orders_v1.sql",
                "db/migration/2026/V20261128010203__flow_orders_v12.sql"))
        .allMatch(name -> name.matches(pattern));
    assertThat(
            List.of(
                "db/migration/V1__flow_orders-eu_v1.sql",
                "db/migration/V2__tables.sql",
                "other/V1__flow_orders_v1.sql"))
        .noneMatch(name -> name.matches(pattern));
  }

  @Test
  void migrationsElsewhereAreNoResources() throws Exception {
    Path output = temp.resolve("classes");
    Project project = new Project(temp.resolve("migrations")).source("Orders", Project.ORDERS);
    assertThat(project.saidInto(output)).isEmpty();
    assertThat(output.resolve(RESOURCES)).doesNotExist();
  }
}
