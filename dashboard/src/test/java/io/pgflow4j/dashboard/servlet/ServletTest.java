package io.pgflow4j.dashboard.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.Dashboard;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The dashboard in a servlet container; here without a database, so that it needs none. */
final class ServletTest {
  @TempDir private static File folder;

  private static final Tomcat TOMCAT = new Tomcat();

  @BeforeAll
  static void start() throws Exception {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    Dashboard dashboard =
        Dashboard.builder(nowhere)
            .actions(nowhere)
            .access(request -> EnumSet.allOf(Access.class))
            .build();
    TOMCAT.setBaseDir(folder.getPath());
    TOMCAT.setPort(0);
    Context context = TOMCAT.addContext("/app", folder.getPath());
    Tomcat.addServlet(context, "pgflow", new DashboardServlet(dashboard));
    context.addServletMappingDecoded("/ops/*", "pgflow");
    TOMCAT.getConnector();
    TOMCAT.start();
  }

  @AfterAll
  static void stop() throws Exception {
    TOMCAT.stop();
    TOMCAT.destroy();
  }

  @Test
  void aFileIsServedBelowTheMapping() throws Exception {
    HttpResponse<String> style = get("/app/ops/assets/style.css");
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Content-Type")).hasValue("text/css;charset=utf-8");
    assertThat(style.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void aPageLinksBelowTheMapping() throws Exception {
    HttpResponse<String> page = get("/app/ops/runs");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(page.body())
        .contains("The database cannot be reached", "href=\"/app/ops/assets/style.css\"");
  }

  @Test
  void theMappingItselfLeadsToTheOverview() throws Exception {
    assertThat(get("/app/ops").headers().firstValue("Location")).hasValue("/app/ops/");
  }

  @Test
  void aFormOfAnotherSiteIsRejected() throws Exception {
    HttpRequest form =
        HttpRequest.newBuilder(uri("/app/ops/runs/retry"))
            .header("Sec-Fetch-Site", "cross-site")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("run=1"))
            .build();
    assertThat(HttpClient.newHttpClient().send(form, HttpResponse.BodyHandlers.ofString()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://localhost:" + TOMCAT.getConnector().getLocalPort() + path);
  }
}
