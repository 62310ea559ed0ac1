package io.pgflow4j.spring;

import io.pgflow4j.Servers;
import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.servlet.DashboardServlet;
import jakarta.servlet.Servlet;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.util.ClassUtils;

/**
 * The dashboard as a servlet, in applications that have it on their class path. Nobody who is not
 * logged in sees it, unless the application asks for it without Spring Security.
 */
@AutoConfiguration(after = PgflowAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DashboardServlet.class, Servlet.class})
@Conditional({DatabaseGiven.class, PgflowDashboardAutoConfiguration.Wanted.class})
@EnableConfigurationProperties(PgflowDashboardProperties.class)
public final class PgflowDashboardAutoConfiguration {
  private static final String SECURITY = "org.springframework.security.web.SecurityFilterChain";

  /** Somebody asked for it, or Spring Security guards it and nobody declined. */
  static final class Wanted extends AnyNestedCondition {
    Wanted() {
      super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty(name = "pgflow.dashboard.enabled", havingValue = "true")
    static final class Asked {}

    @ConditionalOnClass(name = SECURITY)
    @ConditionalOnProperty(
        name = "pgflow.dashboard.enabled",
        havingValue = "true",
        matchIfMissing = true)
    static final class Guarded {}
  }

  /** Of several servers it shows the runs of the first, and how all of them do. */
  @Bean
  @ConditionalOnMissingBean
  Dashboard pgflowDashboard(
      ObjectProvider<Servers> servers,
      ObjectProvider<DataSource> dataSources,
      PgflowDashboardProperties properties) {
    Servers several = servers.getIfAvailable();
    DataSource dataSource =
        several == null ? dataSources.getObject() : several.list().get(0).dataSource();
    boolean secured =
        ClassUtils.isPresent(SECURITY, PgflowDashboardAutoConfiguration.class.getClassLoader());
    PgflowDashboardProperties.Roles roles = properties.roles();
    Dashboard.Builder dashboard =
        Dashboard.builder(dataSource)
            .access(
                viewer ->
                    secured && viewer.user() == null ? Set.of() : rights(roles, viewer.hasRole()))
            .trustedOrigins(properties.trustedOrigins())
            .hosts(properties.hosts())
            .frameAncestors(properties.frameAncestors());
    if (several != null) {
      dashboard.servers(several);
    }
    if (!properties.readOnly()) {
      dashboard.actions(dataSource);
    }
    return dashboard.build();
  }

  private static Set<Access> rights(
      PgflowDashboardProperties.Roles roles, Predicate<String> hasRole) {
    if (roles.act().stream().anyMatch(hasRole)) {
      return EnumSet.allOf(Access.class);
    }
    return roles.read().isEmpty() || roles.read().stream().anyMatch(hasRole)
        ? EnumSet.of(Access.READ)
        : EnumSet.noneOf(Access.class);
  }

  @Bean
  @ConditionalOnMissingBean(name = "pgflowDashboardServlet")
  ServletRegistrationBean<DashboardServlet> pgflowDashboardServlet(
      Dashboard dashboard, PgflowDashboardProperties properties) {
    String path = properties.path().replaceFirst("/+$", "");
    ServletRegistrationBean<DashboardServlet> servlet =
        new ServletRegistrationBean<>(new DashboardServlet(dashboard), path + "/*");
    servlet.setName("pgflowDashboard");
    return servlet;
  }
}
