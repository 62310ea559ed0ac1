package io.pgflow4j.spring.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** An embedded PostgreSQL for {@link PgflowTest}, where the test names no database. */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
    })
@ConditionalOnClass(EmbeddedPostgres.class)
@ConditionalOnProperty(name = "pgflow.test", havingValue = "true")
@ConditionalOnProperty(
    name = "spring.datasource.url",
    matchIfMissing = true,
    havingValue = "embedded")
@ConditionalOnMissingBean(
    value = DataSource.class,
    type = {
      "org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails",
      "org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails"
    })
public final class PgflowTestDatabaseAutoConfiguration {
  @Bean(destroyMethod = "close")
  EmbeddedPostgres pgflowTestServer() throws IOException {
    return EmbeddedPostgres.start();
  }

  @Bean
  DataSource pgflowTestDatabase(EmbeddedPostgres server) {
    return server.getPostgresDatabase();
  }
}
