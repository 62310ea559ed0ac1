package io.pgflow4j.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.servlet.DashboardServlet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The dashboard's servlet is there for whom the properties name. */
final class DashboardTest {
  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  PgflowAutoConfiguration.class, PgflowDashboardAutoConfiguration.class))
          .withPropertyValues("pgflow.worker.enabled=false")
          .withBean(
              DriverManagerDataSource.class, () -> new DriverManagerDataSource(Databases.create()));

  @Test
  void withoutSpringSecurityItIsOffUnlessItIsAskedFor() {
    web.run(context -> assertThat(context).doesNotHaveBean(Dashboard.class));
    web.withPropertyValues("pgflow.dashboard.enabled=true")
        .run(context -> assertThat(servlet(context).getUrlMappings()).containsExactly("/pgflow/*"));
  }

  @Test
  void itNeedsAWebApplicationAndTheDashboardOnTheClassPath() {
    WebApplicationContextRunner asked = web.withPropertyValues("pgflow.dashboard.enabled=true");
    asked
        .withClassLoader(new FilteredClassLoader(DashboardServlet.class))
        .run(context -> assertThat(context).doesNotHaveBean(Dashboard.class));
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(PgflowDashboardAutoConfiguration.class))
        .withPropertyValues("pgflow.dashboard.enabled=true")
        .withBean(DriverManagerDataSource.class, DriverManagerDataSource::new)
        .run(context -> assertThat(context).doesNotHaveBean(Dashboard.class));
  }

  @Test
  void rolesDecideWhoLooksAndWhoActs() {
    web.withPropertyValues(
            "pgflow.dashboard.enabled=true",
            "pgflow.dashboard.path=/ops/flows/",
            "pgflow.dashboard.read-only=false",
            "pgflow.dashboard.roles.read=DEV",
            "pgflow.dashboard.roles.act=OPS",
            "pgflow.dashboard.trusted-origins=https://ops.example.com")
        .run(
            context -> {
              assertThat(servlet(context).getUrlMappings()).containsExactly("/ops/flows/*");
              assertThat(get(context, null).getStatus()).isEqualTo(403);
              assertThat(get(context, "DEV").getContentAsString())
                  .contains("Overview", "Read-only");
              assertThat(get(context, "OPS").getContentAsString())
                  .contains("Overview")
                  .doesNotContain("Read-only");
              assertThat(post(context, "DEV", "https://ops.example.com"))
                  .contains("This dashboard is read-only");
              assertThat(post(context, "OPS", "https://ops.example.com"))
                  .doesNotContain("trusted-origins", "read-only");
              assertThat(post(context, "OPS", "https://evil.example.com"))
                  .contains("Nothing was changed", "pgflow.dashboard.trusted-origins");
            });
  }

  @Test
  void nobodyActsInADashboardThatIsReadOnly() {
    web.withPropertyValues("pgflow.dashboard.enabled=true", "pgflow.dashboard.roles.act=OPS")
        .run(
            context ->
                assertThat(post(context, "OPS", "http://localhost"))
                    .contains("This dashboard is read-only"));
  }

  @Test
  void ofSeveralServersItShowsTheFirstAndHowAllDo() {
    DriverManagerDataSource second = new DriverManagerDataSource(Databases.create());
    web.withBean("second", DataSource.class, () -> second)
        .withPropertyValues(
            "pgflow.dashboard.enabled=true",
            "pgflow.servers.a=driverManagerDataSource",
            "pgflow.servers.b=second")
        .run(
            context -> {
              map(context.getBean("driverManagerDataSource", DataSource.class), "a");
              map(second, "b");
              assertThat(get(context, null).getContentAsString())
                  .contains("shown here", "0–127", "128–255");
            });
  }

  private static void map(DataSource dataSource, String server) {
    new JdbcTemplate(dataSource)
        .query(
            "select pgflow.set_shards(?::jsonb, ?, 1)",
            row -> {},
            """
            [{"server": "a", "partitions": "{[0,128)}"}, {"server": "b", "partitions": "{[128,256)}"}]
            """,
            server);
  }

  @SuppressWarnings("unchecked")
  private static ServletRegistrationBean<DashboardServlet> servlet(ApplicationContext context) {
    return context.getBean("pgflowDashboardServlet", ServletRegistrationBean.class);
  }

  private static MockHttpServletResponse get(ApplicationContext context, @Nullable String role)
      throws Exception {
    return answer(context, new MockHttpServletRequest("GET", "/ops/flows/"), role);
  }

  /** Pauses a flow that does not exist. */
  private static String post(ApplicationContext context, String role, String origin)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    request.setPathInfo("/flows/none/pause");
    request.addHeader("Host", "localhost");
    request.addHeader("Origin", origin);
    return answer(context, request, role).getContentAsString();
  }

  private static MockHttpServletResponse answer(
      ApplicationContext context, MockHttpServletRequest request, @Nullable String role)
      throws Exception {
    request.setServletPath("/ops/flows");
    if (request.getPathInfo() == null) {
      request.setPathInfo("/");
    }
    if (role != null) {
      request.setRemoteUser("ada");
      request.addUserRole(role);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    requireNonNull(servlet(context).getServlet()).service(request, response);
    return response;
  }
}
