package io.pgflow4j.spring;

import io.pgflow4j.Servers;
import io.pgflow4j.spi.ThreadTransactions;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes servers of data sources that are beans. */
final class PgflowServers {
  private PgflowServers() {}

  /**
   * The servers that properties name, each with the transactions of its data source's manager where
   * a bean is one.
   */
  static Servers of(Map<String, String> names, ListableBeanFactory beans) {
    List<PlatformTransactionManager> managers =
        beans.getBeanProvider(PlatformTransactionManager.class).orderedStream().toList();
    Servers servers = null;
    for (Map.Entry<String, String> named : names.entrySet()) {
      DataSource dataSource = dataSource(named.getKey(), named.getValue(), beans);
      servers =
          added(
              servers,
              new Servers.Server(named.getKey(), dataSource, transactions(dataSource, managers)));
    }
    if (servers == null) {
      throw new IllegalArgumentException("pgflow.servers names no server; name at least one");
    }
    return servers;
  }

  private static DataSource dataSource(String server, String bean, ListableBeanFactory beans) {
    if (!beans.containsBean(bean) || !beans.isTypeMatch(bean, DataSource.class)) {
      throw new IllegalArgumentException(
          "pgflow.servers.%s is '%s', which is not a bean of type DataSource. Name one of %s."
              .formatted(server, bean, List.of(beans.getBeanNamesForType(DataSource.class))));
    }
    return beans.getBean(bean, DataSource.class);
  }

  private static @Nullable ThreadTransactions transactions(
      DataSource dataSource, List<PlatformTransactionManager> managers) {
    return managers.stream()
        .filter(manager -> isOf(manager, dataSource))
        .findFirst()
        .map(manager -> new SpringTransactions(dataSource, manager))
        .orElse(null);
  }

  /** Managers of JDBC, JPA and Hibernate say which data source they have, each in its own type. */
  private static boolean isOf(PlatformTransactionManager manager, DataSource dataSource) {
    BeanWrapper properties = new BeanWrapperImpl(manager);
    return properties.isReadableProperty("dataSource")
        && properties.getPropertyValue("dataSource") instanceof DataSource managed
        && pool(managed) == pool(dataSource);
  }

  private static Servers added(@Nullable Servers servers, Servers.Server server) {
    ThreadTransactions transactions = server.transactions();
    if (servers == null) {
      return transactions == null
          ? Servers.of(server.name(), server.dataSource())
          : Servers.of(server.name(), server.dataSource(), transactions);
    }
    return transactions == null
        ? servers.with(server.name(), server.dataSource())
        : servers.with(server.name(), server.dataSource(), transactions);
  }

  /** The same with the pools themselves, for a worker. */
  static Servers pools(Servers servers) {
    Servers pools = null;
    for (Servers.Server server : servers.list()) {
      pools =
          added(
              pools,
              new Servers.Server(server.name(), pool(server.dataSource()), server.transactions()));
    }
    return pools == null ? servers : pools.answerTimeout(servers.answerTimeout());
  }

  /** The pool itself: the worker ends its own transactions, and asks the pool for its size. */
  static DataSource pool(DataSource dataSource) {
    DataSource next = dataSource;
    while (next instanceof DelegatingDataSource proxy && proxy.getTargetDataSource() != null) {
      next = proxy.getTargetDataSource();
    }
    return next;
  }
}
