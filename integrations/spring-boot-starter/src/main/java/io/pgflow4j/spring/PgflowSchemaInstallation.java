package io.pgflow4j.spring;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.PgflowSchema;
import io.pgflow4j.Servers;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/**
 * Installs or upgrades the SQL core. Migrations of flows call it, so they run afterwards. Of
 * several servers it leaves out those that are away, unless all are.
 */
public final class PgflowSchemaInstallation implements InitializingBean {
  private static final Logger LOG = LoggerFactory.getLogger(PgflowSchemaInstallation.class);

  private final List<Servers.Server> servers;
  private final PgflowProperties.Schema schema;

  PgflowSchemaInstallation(DataSource dataSource, PgflowProperties.Schema schema) {
    this(Servers.of("", dataSource), schema);
  }

  PgflowSchemaInstallation(Servers servers, PgflowProperties.Schema schema) {
    this.servers = servers.list();
    this.schema = schema;
  }

  @Override
  public void afterPropertiesSet() {
    int away = 0;
    for (Servers.Server server : servers) {
      try {
        PgflowSchema.builder()
            .queue(schema.queue())
            .roles(schema.roles())
            .build()
            .installOn(server.dataSource());
      } catch (DatabaseException e) {
        away++;
        if (!e.isTransient() || away == servers.size()) {
          throw e;
        }
        LOG.warn(
            "The core of server {} was neither installed nor upgraded, because it is away: {}",
            server.name(),
            e.getMessage());
      }
    }
  }
}
