package io.pgflow4j.spring;

import io.pgflow4j.spring.test.PgflowTest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * The slice on the database of connection details, which is the bean that {@code ServiceConnection}
 * makes of a container. {@link ServiceConnectionTest} has the container; this one needs no Docker.
 */
@PgflowTest(classes = ConnectionDetailsTest.WithDetails.class)
final class ConnectionDetailsTest extends ServiceDatabaseScene {
  @Configuration(proxyBeanMethods = false)
  @Import({Application.class, Details.class})
  static class WithDetails {}

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
      ClassLoader loader = ConnectionDetailsTest.class.getClassLoader();
      return ClassUtils.resolveClassName(
          ClassUtils.isPresent(boot4, loader) ? boot4 : boot3, loader);
    }
  }

  @Override
  String database() {
    return "spring";
  }
}
