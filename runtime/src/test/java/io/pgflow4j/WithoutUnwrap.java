package io.pgflow4j;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;

/** A data source as some pools make it: its connections do not tell what they wrap. */
final class WithoutUnwrap {
  private WithoutUnwrap() {}

  static DataSource of(DataSource dataSource) {
    return proxy(DataSource.class, dataSource);
  }

  private static <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            WithoutUnwrap.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("unwrap")) {
                throw new SQLFeatureNotSupportedException("unwrap");
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection connection
                    ? proxy(Connection.class, connection)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
