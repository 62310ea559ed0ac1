package io.pgflow4j.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.micrometer.QueueMetrics;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Gauges of the queue, which Boot binds to its registry after every bean is there. */
@AutoConfiguration(after = {PgflowAutoConfiguration.class, PgflowMetricsAutoConfiguration.class})
@ConditionalOnClass({MeterRegistry.class, QueueMetrics.class})
@ConditionalOnBean({MeterRegistry.class, PgflowClient.class})
@ConditionalOnProperty(name = "pgflow.metrics.queue", havingValue = "true", matchIfMissing = true)
public final class PgflowQueueMetricsAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  QueueMetrics pgflowQueueMetrics(PgflowClient client, PgflowProperties properties) {
    return new QueueMetrics(client, properties.metrics().queueInterval());
  }
}
