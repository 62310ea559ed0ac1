package io.pgflow4j.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** Where the test names a database, no embedded one is started. */
final class TestDatabaseChoiceTest {
  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(PgflowTestDatabaseAutoConfiguration.class));

  @Test
  void theContainerOfAServiceConnectionIsUsed() {
    withConnectionDetails(connectionDetails())
        .run(beans -> assertThat(beans).doesNotHaveBean("pgflowTestServer"));
  }

  @Test
  void aUrlIsUsed() {
    context
        .withPropertyValues("pgflow.test=true", "spring.datasource.url=jdbc:postgresql://db/app")
        .run(beans -> assertThat(beans).doesNotHaveBean("pgflowTestServer"));
  }

  @Test
  void anApplicationOutsideOfATestStartsNoServer() {
    context.run(beans -> assertThat(beans).doesNotHaveBean("pgflowTestServer"));
  }

  /** What {@code @ServiceConnection} registers. */
  private <T> ApplicationContextRunner withConnectionDetails(Class<T> type) {
    Object details =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
    return context
        .withPropertyValues("pgflow.test=true")
        .withBean("details", type, () -> type.cast(details), bean -> bean.setLazyInit(true));
  }

  private static Class<?> connectionDetails() {
    String boot4 = "org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails";
    String boot3 = "org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails";
    ClassLoader loader = TestDatabaseChoiceTest.class.getClassLoader();
    return ClassUtils.resolveClassName(ClassUtils.isPresent(boot4, loader) ? boot4 : boot3, loader);
  }
}
