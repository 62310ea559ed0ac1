package io.pgflow4j.spring;

import io.pgflow4j.PgflowSchema;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;

/** Installs or upgrades the SQL core. Migrations of flows call it, so they run afterwards. */
public final class PgflowSchemaInstallation implements InitializingBean {
  private final DataSource dataSource;
  private final PgflowProperties.Schema schema;

  PgflowSchemaInstallation(DataSource dataSource, PgflowProperties.Schema schema) {
    this.dataSource = dataSource;
    this.schema = schema;
  }

  @Override
  public void afterPropertiesSet() {
    PgflowSchema.builder()
        .queue(schema.queue())
        .roles(schema.roles())
        .build()
        .installOn(dataSource);
  }
}
