package io.pgflow4j.spring.test;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.StepInterceptor;
import io.pgflow4j.spi.ThreadTransactions;
import io.pgflow4j.spring.PgflowAutoConfiguration;
import io.pgflow4j.spring.PgflowBindings;
import io.pgflow4j.spring.PgflowProperties;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.TestClock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The manual worker and the clock of {@link PgflowTest}. */
@AutoConfiguration(after = PgflowAutoConfiguration.class)
@ConditionalOnClass(ManualWorker.class)
@ConditionalOnProperty(name = "pgflow.test", havingValue = "true")
public final class PgflowTestAutoConfiguration {
  @Bean
  static ClockedDatabase pgflowClockedDatabase() {
    return new ClockedDatabase();
  }

  /** Made when the test first asks for it, after migrations. */
  @Bean(destroyMethod = "close")
  @Lazy
  @ConditionalOnMissingBean
  ManualWorker pgflowManualWorker(
      DataSource dataSource,
      PgflowBindings bindings,
      PgflowProperties properties,
      PayloadCodec codec,
      ObjectProvider<ThreadTransactions> transactions,
      ObjectProvider<StepInterceptor> interceptors) {
    ManualWorker.Builder worker =
        ManualWorker.builder(dataSource)
            .codec(codec)
            .developmentMode(properties.worker().developmentMode());
    for (FlowBinding binding : bindings.all()) {
      worker.flow(binding);
    }
    transactions.ifAvailable(worker::transactions);
    interceptors.orderedStream().forEach(worker::interceptor);
    return worker.build();
  }

  @Bean
  @ConditionalOnMissingBean
  TestClock pgflowTestClock(DataSource dataSource, ClockedDatabase clocked) {
    return clocked.clockOf(dataSource);
  }
}
