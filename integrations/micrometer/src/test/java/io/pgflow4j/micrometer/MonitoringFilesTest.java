package io.pgflow4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.StepContext;
import io.pgflow4j.spi.ResultOutcome;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alert rules name meters that there are. */
final class MonitoringFilesTest {
  private static final Pattern NAME = Pattern.compile("\\bpgflow_[a-z_]+");
  private static final Path FOLDER = Path.of("../../docs/monitoring");

  @ParameterizedTest
  @ValueSource(strings = {"grafana-dashboard.json", "alerts.yml"})
  void everyNameIsPublished(String file) throws IOException {
    Set<String> used = new TreeSet<>();
    Matcher names = NAME.matcher(Files.readString(FOLDER.resolve(file)));
    while (names.find()) {
      used.add(names.group());
    }
    assertThat(used).isNotEmpty().isSubsetOf(published());
  }

  private static Set<String> published() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerWorkerListener listener = new MicrometerWorkerListener(registry);
    listener.attemptStarted(attempt());
    listener.attemptSucceeded(attempt(), Duration.ofMillis(1));
    listener.resultSettled("flow", "step", ResultOutcome.DONE);
    listener.exchanged(1, 1, Duration.ofMillis(1));
    listener.databaseUnavailable(new IllegalStateException());
    listener.scheduleFired("flow", "schedule", Instant.EPOCH, ScheduleFiring.Outcome.STARTED);
    listener.scheduleInputFailed("flow", "schedule", Instant.EPOCH, new IllegalStateException());
    // Of QueueMetrics, which need a database; its unit is part of the name
    Set<String> names =
        new TreeSet<>(Set.of("pgflow_schedule_missed_firings", "pgflow_signals_age_seconds"));
    for (Meter meter : registry.getMeters()) {
      names.addAll(prometheus(meter.getId()));
    }
    return names;
  }

  /** The names that Micrometer's registry for Prometheus gives a meter. */
  private static Set<String> prometheus(Meter.Id id) {
    String name = id.getName().replace('.', '_').toLowerCase(Locale.ROOT);
    return switch (id.getType()) {
      case COUNTER -> Set.of(name + "_total");
      case TIMER -> Set.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max");
      case DISTRIBUTION_SUMMARY -> Set.of(name + "_count", name + "_sum", name + "_max");
      default -> Set.of(name);
    };
  }

  private static StepContext attempt() {
    return (StepContext)
        Proxy.newProxyInstance(
            StepContext.class.getClassLoader(),
            new Class<?>[] {StepContext.class},
            (proxy, method, arguments) -> method.getReturnType() == String.class ? "text" : null);
  }
}
