package io.pgflow4j.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code /actuator/pgflow}: flows with their versions and depth, workers, and failed runs. {@code
 * POST /actuator/pgflow/<run id>} with {@code {"action": "cancel"}} or {@code "retry"} acts on a
 * run. Thread-safe.
 */
@Endpoint(id = "pgflow")
public final class PgflowEndpoint {
  private static final int MOST_RUNS = 100;

  private final JdbcTemplate database;

  /** Reads and acts through a data source. */
  public PgflowEndpoint(DataSource dataSource) {
    this.database = new JdbcTemplate(dataSource);
  }

  /** What runs, what waits and what failed. */
  @ReadOperation
  public Map<String, Object> overview() {
    Map<String, Object> overview = new LinkedHashMap<>();
    overview.put("flows", rows("select * from pgflow.list_flows()"));
    overview.put(
        "workers",
        rows(
            "select worker_id, worker_name, status, started_at, last_heartbeat_at, tasks"
                + " from pgflow.list_workers()"));
    overview.put(
        "failedRuns",
        rows(
            "select * from pgflow.list_runs(statuses => array['failed'], page_size => ?)",
            MOST_RUNS));
    return overview;
  }

  /** Cancels or retries a run; null, and so 404, when it does not exist. */
  @WriteOperation
  public @Nullable Map<String, Object> act(@Selector UUID runId, String action) {
    String call =
        switch (action.toLowerCase(Locale.ROOT)) {
          case "cancel" -> "select from pgflow.cancel_run(?)";
          case "retry" -> "select from pgflow.retry_run(?)";
          default ->
              throw new InvalidEndpointRequestException(
                  "Action '" + action + "' is unknown; give 'cancel' or 'retry'", "unknown action");
        };
    List<Map<String, Object>> before = run(runId);
    if (before.isEmpty()) {
      return null;
    }
    database.query(call, row -> {}, runId);
    return run(runId).get(0);
  }

  private List<Map<String, Object>> run(UUID runId) {
    return rows("select run_id, flow_slug, status from pgflow.runs where run_id = ?", runId);
  }

  private List<Map<String, Object>> rows(String sql, Object... arguments) {
    return database.queryForList(sql, arguments);
  }
}
