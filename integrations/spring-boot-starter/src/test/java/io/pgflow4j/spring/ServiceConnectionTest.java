package io.pgflow4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.spring.test.PgflowTest;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.TestClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.ClassUtils;

/**
 * The slice on the database of connection details, which is the bean that {@code ServiceConnection}
 * makes of a container. The container itself is left out, so that the test needs no Docker.
 */
@PgflowTest
@DirtiesContext
@TestPropertySource(
    properties = {"pgflow.worker.development-mode=true", "spring.jpa.hibernate.ddl-auto=none"})
final class ServiceConnectionTest {
  @Autowired PgflowClient client;
  @Autowired ManualWorker worker;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({Audit.class, Details.class})
  static class Application {
    @Bean
    Effects effects(JdbcClient jdbc) {
      return (id, attempt) ->
          jdbc.sql("insert into effects values (?, ?)").params(id, attempt).update();
    }
  }

  /** Registers details of a database. Their class depends on the generation of Spring Boot. */
  static class Details implements ImportBeanDefinitionRegistrar {
    @Override
    public void registerBeanDefinitions(AnnotationMetadata by, BeanDefinitionRegistry beans) {
      beans.registerBeanDefinition("details", definition(type(), Databases.create()));
    }

    private static <T> RootBeanDefinition definition(Class<T> type, String url) {
      InvocationHandler details =
          (self, method, arguments) ->
              switch (method.getName()) {
                case "getJdbcUrl" -> url;
                case "getUsername" -> "postgres";
                case "getPassword" -> "postgres";
                case "toString" -> "details of " + url;
                default ->
                    method.isDefault()
                        ? InvocationHandler.invokeDefault(self, method, arguments)
                        : method.invoke(url, arguments);
              };
      Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, details);
      return new RootBeanDefinition(type, () -> type.cast(proxy));
    }

    private static Class<?> type() {
      String boot4 = "org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails";
      String boot3 = "org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails";
      ClassLoader loader = ServiceConnectionTest.class.getClassLoader();
      return ClassUtils.resolveClassName(
          ClassUtils.isPresent(boot4, loader) ? boot4 : boot3, loader);
    }
  }

  @Test
  void theSliceWorksOnTheDatabaseOfTheContainer() {
    assertThat(jdbc.sql("select current_database()").query(String.class).single())
        .startsWith("spring");
    assertThat(context.containsBean("pgflowTestServer")).isFalse();
    worker.runUntilIdle();
    RunHandle<AuditOutput> run =
        client.start(AuditFlow.DEFINITION, new Audit.Request("contained", 1));
    assertThat(worker.runUntilIdle()).isEqualTo(1);
    assertThat(run.status()).isEqualTo(RunStatus.STARTED);
    clock.advance(Duration.ofMinutes(1));
    assertThat(worker.runUntilIdle()).isEqualTo(1);
    assertThat(run.output().book()).isEqualTo("contained");
  }
}
