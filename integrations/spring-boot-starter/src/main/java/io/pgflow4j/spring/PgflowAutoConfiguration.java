package io.pgflow4j.spring;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowIndex;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.Servers;
import io.pgflow4j.Worker;
import io.pgflow4j.json.JacksonCodec;
import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.StepInterceptor;
import io.pgflow4j.spi.ThreadTransactions;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.transaction.PlatformTransactionManager;

/** Core, codec, client and worker of an application with one data source, or several servers. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
      "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
      "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration"
    })
@Conditional(DatabaseGiven.class)
@EnableConfigurationProperties({PgflowProperties.class, PgflowServersProperties.class})
@ImportRuntimeHints(PgflowRuntimeHints.class)
public final class PgflowAutoConfiguration {
  private static final Duration PHASE = Duration.ofSeconds(30);
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** First, because others ask whether it is there. */
  @Bean
  @ConditionalOnMissingBean
  @Conditional(ServersNamed.class)
  Servers pgflowServers(PgflowServersProperties properties, ListableBeanFactory beans) {
    return PgflowServers.of(properties.servers(), beans);
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(
      name = "pgflow.schema.install",
      havingValue = "true",
      matchIfMissing = true)
  PgflowSchemaInstallation pgflowSchemaInstallation(
      ObjectProvider<Servers> servers,
      ObjectProvider<DataSource> dataSource,
      PgflowProperties properties) {
    Servers several = servers.getIfAvailable();
    return several == null
        ? new PgflowSchemaInstallation(dataSource.getObject(), properties.schema())
        : new PgflowSchemaInstallation(several, properties.schema());
  }

  @Bean
  @ConditionalOnMissingBean
  static InstallBeforeMigrations pgflowInstallBeforeMigrations() {
    return new InstallBeforeMigrations();
  }

  @Bean
  @ConditionalOnMissingBean(PayloadCodec.class)
  JacksonCodec pgflowCodec(ObjectProvider<CodecCustomizer> customizers) {
    JacksonCodec.Builder codec = JacksonCodec.builder();
    customizers.orderedStream().forEach(customizer -> customizer.customize(codec));
    return codec.build();
  }

  @Bean
  @ConditionalOnMissingBean(ThreadTransactions.class)
  @ConditionalOnSingleCandidate(PlatformTransactionManager.class)
  @Conditional(OneDatabase.class)
  SpringTransactions pgflowTransactions(DataSource dataSource, PlatformTransactionManager manager) {
    return new SpringTransactions(dataSource, manager);
  }

  @Bean
  @ConditionalOnMissingBean
  PgflowClient pgflowClient(
      ObjectProvider<Servers> servers,
      ObjectProvider<DataSource> dataSource,
      PayloadCodec codec,
      ObjectProvider<ThreadTransactions> transactions,
      ObjectProvider<RunCarrier> carriers) {
    Servers several = servers.getIfAvailable();
    PgflowClient client =
        several == null
            ? client(dataSource.getObject(), codec, transactions.getIfAvailable())
            : PgflowClient.create(several, codec);
    RunCarrier carrier = carriers.getIfAvailable();
    return carrier == null ? client : client.withCarrier(carrier);
  }

  private static PgflowClient client(
      DataSource dataSource, PayloadCodec codec, @Nullable ThreadTransactions transactions) {
    return transactions == null
        ? PgflowClient.create(dataSource, codec)
        : PgflowClient.create(dataSource, codec, transactions);
  }

  @Bean
  @ConditionalOnMissingBean
  FlowIndex pgflowIndex(ResourceLoader resources) {
    ClassLoader loader = resources.getClassLoader();
    return FlowIndex.load(loader == null ? PgflowAutoConfiguration.class.getClassLoader() : loader);
  }

  @Bean
  @ConditionalOnMissingBean
  PgflowBindings pgflowBindings(FlowIndex index, ListableBeanFactory beans) {
    return PgflowBindings.of(index, beans);
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(
      name = "pgflow.worker.enabled",
      havingValue = "true",
      matchIfMissing = true)
  PgflowWorkerLifecycle pgflowWorker(
      ObjectProvider<Servers> servers,
      ObjectProvider<DataSource> dataSource,
      PgflowProperties properties,
      PgflowBindings bindings,
      PayloadCodec codec,
      Environment environment,
      ObjectProvider<ThreadTransactions> transactions,
      ObjectProvider<StepInterceptor> interceptors,
      ObjectProvider<WorkerListener> listeners,
      ObjectProvider<WorkerCustomizer> customizers) {
    Servers several = servers.getIfAvailable();
    Worker.Builder worker;
    if (several == null) {
      worker = Worker.builder(PgflowServers.pool(dataSource.getObject()));
      transactions.ifAvailable(worker::transactions);
    } else {
      worker = Worker.builder(PgflowServers.pools(several));
    }
    worker.codec(codec);
    apply(properties.worker(), worker, environment);
    for (FlowBinding binding : bindings.all()) {
      worker.flow(binding);
    }
    interceptors.orderedStream().forEach(worker::interceptor);
    listeners.orderedStream().forEach(worker::listener);
    customizers.orderedStream().forEach(customizer -> customizer.customize(worker));
    List<String> names =
        several == null ? List.of() : several.list().stream().map(Servers.Server::name).toList();
    return new PgflowWorkerLifecycle(worker, bindings, properties.worker().poolCheck(), names);
  }

  private static void apply(
      PgflowProperties.Worker settings, Worker.Builder worker, Environment environment) {
    worker.developmentMode(settings.developmentMode());
    ifSet(settings.name(), worker::name);
    ifSet(settings.concurrency(), worker::concurrency);
    ifSet(settings.transactionalConcurrency(), worker::transactionalConcurrency);
    ifSet(settings.batchSize(), worker::batchSize);
    ifSet(settings.lanes(), worker::lanes);
    ifSet(settings.pollInterval(), worker::pollInterval);
    ifSet(settings.maxPollInterval(), worker::maxPollInterval);
    ifSet(settings.notifications(), worker::notifications);
    ifSet(settings.heartbeatInterval(), worker::heartbeatInterval);
    ifSet(settings.answerTimeout(), worker::answerTimeout);
    Duration close = settings.closeTimeout();
    worker.closeTimeout(close == null ? withinPhase(environment) : close);
  }

  private static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  /** Boot gives up waiting for a stop when its phase is over. */
  private static Duration withinPhase(Environment environment) {
    Duration phase =
        environment.getProperty(
            "spring.lifecycle.timeout-per-shutdown-phase", Duration.class, PHASE);
    Duration left = phase.minus(MARGIN);
    return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
  }
}
