package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the queue's page says on PGMQ, whose functions stand in a schema of their own. */
final class QueueTest {
  /** The part of PGMQ that the page reads, with the columns that PGMQ 1.5 gives it. */
  private static final String METRICS =
      """
      create schema pgmq;
      create function pgmq.metrics_all()
      returns table (
        queue_name text, queue_length bigint, newest_msg_age_sec int, oldest_msg_age_sec int,
        total_messages bigint, scrape_time timestamptz, queue_visible_length bigint
      )
      language sql
      as $$
        values
          ('items', 12345::bigint, 1, 90, 20000::bigint, now(), 678::bigint),
          ('another-program', 7::bigint, 1, 1, 7::bigint, now(), 7::bigint)
      $$;
      update pgflow.installation set queue = 'pgmq';
      """;

  @Test
  void lengthsOfPgmqStandBesideWhatWaits() throws IOException, SQLException {
    try (Scene scene = new Scene()) {
      assertThat(queue(scene)).doesNotContain("Queues of PGMQ");
      scene.execute(METRICS);
      assertThat(queue(scene))
          .contains("Queues of PGMQ", "The reading role has no right on schema pgmq");
      scene.execute("grant usage on schema pgmq to pgflow_reader");
      assertThat(queue(scene))
          .contains("<th scope=\"row\">items</th>", "12,345", "678", "1 min 30 s")
          .doesNotContain("another-program", "has no right");
    }
  }

  /** By a dashboard that knows nothing yet, because answers are shared for seconds. */
  private static String queue(Scene scene) {
    return Dashboard.builder(scene.dataSource())
        .build()
        .handle(Scene.request("GET", "/queue", Map.of("host", "localhost")))
        .body();
  }
}
