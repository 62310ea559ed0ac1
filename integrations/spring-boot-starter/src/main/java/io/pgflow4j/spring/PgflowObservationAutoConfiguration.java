package io.pgflow4j.spring;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Observations around attempts, where the application has a registry for them. */
@AutoConfiguration(
    before = PgflowAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration"
    })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
public final class PgflowObservationAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  ObservationInterceptor pgflowObservations(ObservationRegistry registry) {
    return new ObservationInterceptor(registry);
  }

  @Bean
  @ConditionalOnMissingBean(RunCarrier.class)
  ObservationCarrier pgflowCarrier(ObservationRegistry registry) {
    return new ObservationCarrier(registry);
  }
}
