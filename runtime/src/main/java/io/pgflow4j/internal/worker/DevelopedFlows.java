package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.ScheduleDefinition;
import io.pgflow4j.internal.core.FlowDevelopment;
import io.pgflow4j.internal.jdbc.SqlErrors;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Defines flows as the code has them; see {@code pgflow.develop_flow}. */
final class DevelopedFlows {
  private static final Logger LOG = LoggerFactory.getLogger(DevelopedFlows.class);

  private DevelopedFlows() {}

  /** Defines all flows or none; returns their versions in the database, by slug. */
  static Map<String, Integer> define(DataSource dataSource, BoundFlows flows) {
    Map<String, Integer> versions = new LinkedHashMap<>();
    try (FlowDevelopment development = FlowDevelopment.open(dataSource)) {
      for (FlowDefinition<?, ?> flow : flows.definitions()) {
        List<String> schedules = flow.schedules().stream().map(ScheduleDefinition::slug).toList();
        versions.put(
            flow.slug(), development.define(flow.slug(), flow.shape(), flow.options(), schedules));
      }
      development.commit();
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
    LOG.warn(
        "Development mode: this code, not migrations, defined these flows and versions: {}",
        versions);
    return versions;
  }
}
