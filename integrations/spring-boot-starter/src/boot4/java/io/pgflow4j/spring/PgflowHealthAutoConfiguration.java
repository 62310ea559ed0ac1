package io.pgflow4j.spring;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;

/** The health indicator of the worker. */
@AutoConfiguration(after = PgflowAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(PgflowWorkerLifecycle.class)
@ConditionalOnEnabledHealthIndicator("pgflow")
public final class PgflowHealthAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean(name = "pgflowHealthIndicator")
  PgflowHealthIndicator pgflowHealthIndicator(
      PgflowWorkerLifecycle worker, PgflowProperties properties) {
    return new PgflowHealthIndicator(worker, properties.health(), InstantSource.system());
  }
}
