package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask for what, by host, origin and rights. */
final class GuardTest {
  private static Scene scene;
  private static String run;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = new Scene();
    run = scene.failedRun("boom", 3, 0);
  }

  @AfterAll
  static void stop() throws IOException {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "same-origin, -, localhost:8080, true",
        "same-origin, http://localhost:8080, localhost:8080, true",
        "same-site, http://localhost:8080, localhost:8080, false",
        "cross-site, http://evil.example, localhost:8080, false",
        "none, -, localhost:8080, false",
        "-, http://localhost:8080, localhost:8080, true",
        "-, http://localhost:9090, localhost:8080, false",
        "-, http://evil.example, localhost:8080, false",
        "-, null, localhost:8080, false",
        "-, -, localhost:8080, false",
      })
  void aFormIsTakenFromPagesOfTheDashboardOnly(
      @Nullable String site, @Nullable String origin, String host, boolean taken) {
    Map<String, String> headers = new HashMap<>();
    headers.put("host", host);
    if (site != null) {
      headers.put("sec-fetch-site", site);
    }
    if (origin != null) {
      headers.put("origin", origin);
    }
    Response response = scene.post("/nowhere", headers);
    assertThat(response.body().contains("Not sent by a page of this dashboard")).isEqualTo(!taken);
    assertThat(response.status()).isEqualTo(taken ? 404 : 403);
  }

  @Test
  void anotherHostNameIsRejected() {
    Request request = Scene.request("GET", "/", Map.of("host", "rebound.example:8080"));
    assertThat(scene.readOnly().handle(request).status()).isEqualTo(421);
    Request missing = Scene.request("GET", "/", Map.of());
    assertThat(scene.readOnly().handle(missing).status()).isEqualTo(421);
  }

  @Test
  void otherMethodsAreRejected() {
    Request request = Scene.request("DELETE", "/", Map.of("host", "localhost"));
    assertThat(scene.readOnly().handle(request).status()).isEqualTo(405);
  }

  @Test
  void withoutADataSourceForActionsThereAreNone() {
    Map<String, String> own = Map.of("host", "localhost", "sec-fetch-site", "same-origin");
    Response page = scene.readOnly().handle(Scene.request("GET", "/runs/" + run, own));
    assertThat(page.body()).doesNotContain("method=\"post\"").contains("Read-only");
    Response retry = scene.readOnly().handle(Scene.request("POST", "/runs/" + run + "/retry", own));
    assertThat(retry.status()).isEqualTo(403);
    assertThat(retry.body()).contains("read-only");
  }

  @Test
  void everyLookIsInAReadOnlyTransactionOfTheReader() {
    List<String> sessions = new CopyOnWriteArrayList<>();
    Dashboard watched = Dashboard.builder(watched(sessions)).build();
    for (String path : List.of("/", "/runs", "/runs/" + run, "/queue", "/about")) {
      watched.handle(Scene.request("GET", path, Map.of("host", "localhost")));
    }
    assertThat(sessions).hasSizeGreaterThan(8).containsOnly("on pgflow_reader");
  }

  /** A data source that notes in what state its connections are when they are used. */
  private static DataSource watched(List<String> sessions) {
    return proxy(
        DataSource.class,
        scene.dataSource(),
        connection ->
            proxy(
                Connection.class,
                connection,
                prepared -> {
                  try (Statement statement = ((Connection) connection).createStatement();
                      ResultSet row =
                          statement.executeQuery(
                              "select current_setting('transaction_read_only') || ' ' || current_user")) {
                    row.next();
                    sessions.add(row.getString(1));
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                  return prepared;
                }));
  }

  /** Changes what {@code getConnection} or {@code prepareStatement} returns. */
  private static <T> T proxy(Class<T> type, Object target, UnaryOperator<Object> change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object result = method.invoke(target, arguments);
              return Set.of("getConnection", "prepareStatement").contains(method.getName())
                  ? change.apply(result)
                  : result;
            }));
  }

  @Test
  void whoHasNoRightSeesNothing() {
    Dashboard closed =
        Dashboard.builder(scene.dataSource()).access(request -> java.util.Set.of()).build();
    Response response = closed.handle(Scene.request("GET", "/", Map.of("host", "localhost")));
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.body()).doesNotContain("Open runs");
  }

  @Test
  void payloadsAreShownToThoseWhoMaySeeThem() {
    Dashboard plain = Dashboard.builder(scene.dataSource()).build();
    Map<String, String> headers = Map.of("host", "localhost");
    Response item = plain.handle(Scene.request("GET", "/runs/" + run + "/steps/each/1", headers));
    assertThat(item.body()).contains("Your rights do not include payloads");
    Response input = plain.handle(Scene.request("GET", "/runs/" + run, headers, "input", "1"));
    assertThat(input.body()).doesNotContain("&#34;customer&#34;", "\"customer\"");
    Dashboard hiding =
        Dashboard.builder(scene.dataSource())
            .access(request -> java.util.EnumSet.allOf(Access.class))
            .payloads((flow, step, json) -> json.replace("42", "***"))
            .build();
    Response hidden = hiding.handle(Scene.request("GET", "/runs/" + run, headers, "input", "1"));
    assertThat(hidden.body()).contains("***");
  }
}
