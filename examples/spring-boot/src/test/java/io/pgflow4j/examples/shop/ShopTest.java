package io.pgflow4j.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunFailedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application, started and called over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class ShopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();

  @Value("${local.server.port}")
  int port;

  @Autowired PgflowClient flows;
  @Autowired JdbcClient jdbc;
  @Autowired Stocks stocks;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    properties.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
  }

  @Test
  void anOrderIsFulfilled() throws Exception {
    int before = stocks.available("book");
    UUID id =
        placed(
            "{'customer': 'ada', 'lines': [{'sku': 'book', 'quantity': 2}, {'sku': 'book', 'quantity': 5}]}");
    FulfilOrderOutput output = flows.run(FulfilOrderFlow.DEFINITION, id).await(PATIENCE);
    assertThat(output.close()).isEqualTo(7);
    assertThat(stocks.available("book")).isEqualTo(before - 7);
    assertThat(send(get("/orders/" + id)).body()).contains("\"status\":\"fulfilled\"");
    assertThat(send(get("/actuator/pgflow")).body()).contains("fulfil-order");
    HttpResponse<String> readiness = send(get("/actuator/health/readiness"));
    assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
  }

  @Test
  void aLineThatIsOutOfStockFailsTheRunAndTakesNothing() throws Exception {
    UUID id = placed("{'customer': 'ada', 'lines': [{'sku': 'lamp', 'quantity': 4}]}");
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(() -> flows.run(FulfilOrderFlow.DEFINITION, id).await(PATIENCE))
        .withMessageContaining("There are not 4 of lamp");
    assertThat(stocks.available("lamp")).isEqualTo(3);
  }

  @Test
  void anOrderThatIsRefusedStartsNoRun() throws Exception {
    HttpResponse<String> response =
        post("{'customer': 'nobody', 'lines': [{'sku': 'unicorn', 'quantity': 1}]}");
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(
            jdbc.sql(
                    "select count(*) from pgflow.runs r left join purchase_order o"
                        + " on o.id = r.run_id where o.id is null")
                .query(Integer.class)
                .single())
        .as("runs without an order")
        .isZero();
  }

  private UUID placed(String order) throws Exception {
    HttpResponse<String> response = post(order);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return UUID.fromString(response.body().replace("\"", ""));
  }

  private HttpResponse<String> post(String order) throws Exception {
    return send(
        request("/orders")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(order.replace('\'', '"')))
            .build());
  }

  private HttpRequest get(String path) {
    return request(path).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }
}
