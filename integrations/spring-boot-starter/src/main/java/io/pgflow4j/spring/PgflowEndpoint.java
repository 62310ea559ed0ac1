package io.pgflow4j.spring;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunSummary;
import io.pgflow4j.Servers;
import io.pgflow4j.UnknownRunException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code /actuator/pgflow}: flows with their versions and depth, workers, and failed runs. {@code
 * POST /actuator/pgflow/<run id>} with {@code {"action": "cancel"}} or {@code "retry"} acts on a
 * run. Thread-safe.
 */
@Endpoint(id = "pgflow")
public final class PgflowEndpoint {
  private static final int MOST_RUNS = 100;

  /** By server; one data source has no name. */
  private final Map<String, JdbcTemplate> databases = new LinkedHashMap<>();

  private final PgflowClient client;
  private final boolean several;

  /** Reads and acts through a data source. */
  public PgflowEndpoint(DataSource dataSource) {
    this.several = false;
    this.client = PgflowClient.create(dataSource);
    databases.put("", new JdbcTemplate(dataSource));
  }

  /** Reads each of several servers, and acts on the one that has the run. */
  public PgflowEndpoint(Servers servers) {
    this.several = true;
    this.client = PgflowClient.create(servers);
    for (Servers.Server server : servers.list()) {
      databases.put(server.name(), new JdbcTemplate(server.dataSource()));
    }
  }

  /** What runs, what waits and what failed; of several servers, of each under {@code servers}. */
  @ReadOperation
  public Map<String, Object> overview() {
    if (!several) {
      return overview(databases.values().iterator().next());
    }
    Map<String, Object> servers = new LinkedHashMap<>();
    databases.forEach(
        (server, database) -> {
          try {
            servers.put(server, overview(database));
          } catch (DataAccessException e) {
            servers.put(server, Map.of("error", e.getMostSpecificCause().toString()));
          }
        });
    return Map.of("servers", servers);
  }

  private static Map<String, Object> overview(JdbcTemplate database) {
    Map<String, Object> overview = new LinkedHashMap<>();
    overview.put("flows", database.queryForList("select * from pgflow.list_flows()"));
    overview.put(
        "workers",
        database.queryForList(
            "select worker_id, worker_name, status, started_at, last_heartbeat_at, tasks"
                + " from pgflow.list_workers()"));
    overview.put(
        "failedRuns",
        database.queryForList(
            "select * from pgflow.list_runs(statuses => array['failed'], page_size => ?)",
            MOST_RUNS));
    return overview;
  }

  /** Cancels or retries a run; null, and so 404, when it does not exist. */
  @WriteOperation
  public @Nullable Map<String, Object> act(@Selector UUID runId, String action) {
    Consumer<RunHandle<String>> call =
        switch (action.toLowerCase(Locale.ROOT)) {
          case "cancel" -> RunHandle::cancel;
          case "retry" -> RunHandle::retry;
          default ->
              throw new InvalidEndpointRequestException(
                  "Action '" + action + "' is unknown; give 'cancel' or 'retry'", "unknown action");
        };
    try {
      call.accept(client.run(runId));
    } catch (UnknownRunException e) {
      return null;
    }
    RunSummary run = client.operations().look(runId).run();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("run_id", run.runId());
    result.put("flow_slug", run.flowSlug());
    result.put("status", run.status().name().toLowerCase(Locale.ROOT));
    return result;
  }
}
