package io.pgflow4j.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.pgflow4j.micrometer.MicrometerWorkerListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Metrics of the worker, where the application has a registry for them. */
@AutoConfiguration(
    before = PgflowAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass({MeterRegistry.class, MicrometerWorkerListener.class})
@ConditionalOnBean(MeterRegistry.class)
public final class PgflowMetricsAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  MicrometerWorkerListener pgflowMetrics(MeterRegistry registry) {
    return new MicrometerWorkerListener(registry);
  }
}
