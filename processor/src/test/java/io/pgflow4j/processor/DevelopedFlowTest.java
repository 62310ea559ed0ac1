package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.testing.ManualWorker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker in development mode defines is what the flow's migration would. */
class DevelopedFlowTest {
  private static final String TUNED =
      """
      @Flow(slug = "tuned", maxAttempts = 7, baseDelay = "2s", maxDelay = "1h", jitterPercent = 20,
          timeout = "5m")
      @Schedule(cron = "0 4 * * MON-FRI", zone = "Europe/Berlin", catchUp = "6h", overlap = Overlap.QUEUE)
      @Schedule(slug = "hourly", cron = "@hourly")
      public final class Tuned {
        public record Page(List<Integer> lines) {}

        @Step(slug = "zero", startDelay = "3s", maxAttempts = 1)
        Page zero() { return new Page(List.of(1)); }

        @Step(slug = "each", dependsOn = "zero", baseDelay = "0s", maxDelay = "9s", jitterPercent = 0,
            timeout = "1s")
        @Fanout(path = "lines[]", maxConcurrency = 4)
        int each(EachInput in) { return in.item(); }

        @Step(slug = "all", dependsOn = { "zero", "each" })
        int all(AllInput in) { return in.each().size(); }
      }
      """;

  /** Everything in the definition tables but when it was written. */
  private static final String DEFINITIONS =
      """
      select jsonb_build_array(
        (select jsonb_agg(to_jsonb(f) - 'created_at' order by f.flow_slug) from pgflow.flows f),
        (select jsonb_agg(to_jsonb(s) - 'created_at' order by s.flow_version, s.step_slug)
          from pgflow.steps s),
        (select jsonb_agg(to_jsonb(n) order by n.flow_version, n.step_slug)
          from pgflow.fanouts n),
        (select jsonb_agg(to_jsonb(d) order by d.flow_version, d.step_slug, d.dep_slug)
          from pgflow.deps d),
        (select jsonb_agg(to_jsonb(c) - 'next_firing_at' order by c.schedule_slug)
          from pgflow.schedules c))
      """;

  @TempDir Path temp;

  @Test
  void definesWhatTheMigrationWould() throws Exception {
    try (MigrationServer server = new MigrationServer()) {
      MigratedDatabase migrated = server.database(temp.resolve("migration"));
      MigratedDatabase developed = server.database(temp.resolve("none"));
      Project project = new Project(temp.resolve("migration"));

      FlowBinding first = project.bind("Tuned", TUNED);
      migrated.migrate();
      ManualWorker.inDevelopmentMode(developed.frozen(), first).close();
      assertThat(developed.query(DEFINITIONS)).isEqualTo(migrated.query(DEFINITIONS));

      FlowBinding optionsChanged =
          project.bind(
              "Tuned",
              TUNED
                  .replace(", maxConcurrency = 4", "")
                  .replace("@Schedule(slug = \"hourly\", cron = \"@hourly\")", "")
                  .replace("0 4", "30 4")
                  .replace("maxAttempts = 7", "maxAttempts = 2"));
      migrated.migrate();
      ManualWorker.inDevelopmentMode(developed.frozen(), optionsChanged).close();
      assertThat(developed.query(DEFINITIONS))
          .contains("\"current_version\": 1")
          .isEqualTo(migrated.query(DEFINITIONS));
    }
  }
}
