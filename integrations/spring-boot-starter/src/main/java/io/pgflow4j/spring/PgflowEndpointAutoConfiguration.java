package io.pgflow4j.spring;

import javax.sql.DataSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** The actuator endpoint {@code pgflow}. */
@AutoConfiguration(after = PgflowAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(endpoint = PgflowEndpoint.class)
@ConditionalOnSingleCandidate(DataSource.class)
public final class PgflowEndpointAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  PgflowEndpoint pgflowEndpoint(DataSource dataSource) {
    return new PgflowEndpoint(dataSource);
  }
}
