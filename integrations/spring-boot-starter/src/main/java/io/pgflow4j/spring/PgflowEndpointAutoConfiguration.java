package io.pgflow4j.spring;

import io.pgflow4j.Servers;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The actuator endpoint {@code pgflow}. */
@AutoConfiguration(after = PgflowAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(endpoint = PgflowEndpoint.class)
@Conditional(DatabaseGiven.class)
public final class PgflowEndpointAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  PgflowEndpoint pgflowEndpoint(
      ObjectProvider<Servers> servers, ObjectProvider<DataSource> dataSource) {
    Servers several = servers.getIfAvailable();
    return several == null
        ? new PgflowEndpoint(dataSource.getObject())
        : new PgflowEndpoint(several);
  }
}
