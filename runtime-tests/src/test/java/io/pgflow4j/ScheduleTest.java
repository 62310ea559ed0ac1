package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.ScheduleDefinition.InputFactory;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Workers fire schedules with the inputs that code makes, and clients steer them. */
final class ScheduleTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final long PATIENCE_SECONDS = 60;

  private final PgflowClient client = PgflowClient.create(DATABASE.dataSource());
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  private final WorkerListener listener =
      new WorkerListener() {
        @Override
        public void scheduleFired(
            String flowSlug, String scheduleSlug, Instant at, ScheduleFiring.Outcome outcome) {
          events.add(flowSlug + "/" + scheduleSlug + " " + outcome);
        }

        @Override
        public void scheduleInputFailed(
            String flowSlug, String scheduleSlug, Instant at, Throwable failure) {
          events.add(flowSlug + "/" + scheduleSlug + " " + failure.getMessage());
        }
      };

  /** A flow with a schedule that fires daily; input null: the code makes it. */
  private static FlowDefinition<Object, @Nullable Object> flow(
      String slug, @Nullable String input, @Nullable InputFactory<Object> factory) {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, slug, "");
    DATABASE.query(
        "select pgflow.set_schedule('%s', 'daily', '@daily', 'UTC', '{0}', '{0}',".formatted(slug)
            + " array(select generate_series(1, 31)), array(select generate_series(1, 12)),"
            + " '{0,1,2,3,4,5,6}', input => "
            + (input == null ? "null" : "'" + input + "'")
            + ")");
    return new FlowDefinition<>(
        flow.slug(),
        flow.version(),
        flow.shape(),
        flow.options(),
        flow.inputType(),
        flow.output(),
        flow.steps(),
        List.of(new ScheduleDefinition<>("daily", factory)));
  }

  private static void isDue(String slug) {
    DATABASE.execute(
        "update pgflow.schedules set next_firing_at = now() - interval '1 minute'"
            + " where flow_slug = '"
            + slug
            + "'");
  }

  private static String inputs(String slug) {
    return DATABASE.query(
        "select string_agg(input::text, ' ' order by input::text) from pgflow.runs"
            + " where flow_slug = '"
            + slug
            + "'");
  }

  private Worker.Builder worker(FlowDefinition<Object, @Nullable Object> flow) {
    return Worker.builder(DATABASE.dataSource())
        .flow(SampleFlows.bindSingle(flow, call -> 1))
        .heartbeatInterval(Duration.ofSeconds(1))
        .listener(listener);
  }

  private String event() throws InterruptedException {
    String event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return event == null ? "nothing" : event;
  }

  @Test
  void aFiringStartsOneRunHoweverManyWorkersThereAre() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow =
        flow("many", null, at -> Map.of("late", at.isBefore(Instant.now())));
    isDue("many");
    List<Worker> workers = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        workers.add(worker(flow).start());
      }
      assertThat(event()).isEqualTo("many/daily STARTED");
    } finally {
      workers.forEach(Worker::close);
    }
    assertThat(inputs("many")).isEqualTo("{\"late\": true}");
    assertThat(events).isEmpty();
  }

  /** Also without a restart, and between two heartbeats. */
  @Test
  void aFiringThatComesDueWhileTheWorkerRunsIsFired() throws Exception {
    try (Worker worker = worker(flow("later", "{}", null)).start()) {
      DATABASE.execute(
          "update pgflow.schedules set next_firing_at = clock_timestamp() + interval '1.5 seconds'"
              + " where flow_slug = 'later'");
      assertThat(event()).isEqualTo("later/daily STARTED");
      assertThat(worker.state().closed()).isFalse();
    }
    assertThat(
            DATABASE.query(
                "select bool_and(decided_at >= firing_at) from pgflow.schedule_firings"
                    + " where flow_slug = 'later'"))
        .isEqualTo("t");
  }

  @Test
  void anInputThatCannotBeMadeIsToldAndTriedAgain() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    FlowDefinition<Object, @Nullable Object> flow =
        flow(
            "faulty",
            null,
            at -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("no calendar");
              }
              return 7;
            });
    isDue("faulty");
    try (Worker worker = worker(flow).start()) {
      assertThat(event()).isEqualTo("faulty/daily no calendar");
      assertThat(event()).isEqualTo("faulty/daily STARTED");
      assertThat(worker.state().closed()).isFalse();
    }
    assertThat(inputs("faulty")).isEqualTo("7");
  }

  @Test
  void aFlowThatCannotStartDoesNotHoldUpTheOthers() throws Exception {
    FlowDefinition<Object, @Nullable Object> blocked = flow("blocked", "{}", null);
    FlowDefinition<Object, @Nullable Object> free = flow("free", "{}", null);
    isDue("free");
    isDue("blocked");
    DATABASE.query(
        "select (pgflow.start_flow('blocked', '1', pgflow_internal.firing_run_id('blocked',"
            + " 'daily', next_firing_at))).run_id from pgflow.schedules"
            + " where flow_slug = 'blocked'");
    try (Worker worker = worker(blocked).flow(SampleFlows.bindSingle(free, call -> 1)).start()) {
      assertThat(event()).isEqualTo("free/daily STARTED");
      assertThat(worker.state().closed()).isFalse();
    }
  }

  private static ScheduleSummary steered(Schedules schedules) {
    return schedules.list().stream()
        .filter(each -> each.flowSlug().equals("steered"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void clientsSeeAndSteerSchedules() {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    FlowDefinition<Object, @Nullable Object> flow =
        flow("steered", null, at -> at.isBefore(today) ? at.getEpochSecond() : 0);
    Schedules schedules = client.schedules();
    assertThat(steered(schedules))
        .satisfies(
            each -> {
              assertThat(each.scheduleSlug()).isEqualTo("daily");
              assertThat(each.cron()).isEqualTo("@daily");
              assertThat(each.catchUp()).isEqualTo(Duration.ofHours(1));
              assertThat(each.overlap()).isEqualTo(Overlap.SKIP);
              assertThat(each.nextFiringAt()).isAfter(Instant.now());
              assertThat(each.lastFiringAt()).isNull();
            });

    assertThat(schedules.pause("steered", "daily", ActionNote.because("holidays").by("eva")))
        .isTrue();
    assertThat(schedules.pause("steered", "daily", ActionNote.none())).isFalse();
    RunHandle<@Nullable Object> run = schedules.fireNow(flow, "daily");
    assertThat(steered(schedules))
        .satisfies(
            each -> {
              assertThat(each.pausedBy()).isEqualTo("eva");
              assertThat(each.pauseReason()).isEqualTo("holidays");
              assertThat(each.openRuns()).isOne();
              assertThat(each.lastOutcome()).isEqualTo(ScheduleFiring.Outcome.STARTED);
              assertThat(each.lastRunId()).isEqualTo(run.runId());
              assertThat(each.lastRunStatus()).isEqualTo(RunStatus.STARTED);
            });
    assertThat(schedules.resume("steered", "daily")).isTrue();
    assertThat(schedules.resume("steered", "daily")).isFalse();

    Instant from = today.minus(Duration.ofDays(2));
    assertThat(schedules.backfill("steered", "daily", from, today, null))
        .extracting(BackfilledFiring::outcome)
        .containsOnly(BackfilledFiring.Outcome.INPUT_NEEDED);
    assertThat(schedules.backfill(flow, "daily", from, today))
        .extracting(BackfilledFiring::outcome)
        .containsExactly(BackfilledFiring.Outcome.STARTED, BackfilledFiring.Outcome.STARTED);
    assertThat(schedules.backfill("steered", "daily", from, today, "1"))
        .extracting(BackfilledFiring::outcome)
        .containsOnly(BackfilledFiring.Outcome.ALREADY);
    assertThat(inputs("steered"))
        .isEqualTo("0 %d %d".formatted(from.getEpochSecond(), from.getEpochSecond() + 86_400));
    assertThat(schedules.firings("steered", "daily", null, 10))
        .extracting(ScheduleFiring::kind)
        .containsExactly(
            ScheduleFiring.Kind.MANUAL, ScheduleFiring.Kind.BACKFILL, ScheduleFiring.Kind.BACKFILL);
  }

  @Test
  void whatCannotBeIsRefusedAndStartsNothing() {
    FlowDefinition<Object, @Nullable Object> flow =
        flow(
            "refused",
            null,
            at -> {
              throw new IllegalStateException("no calendar");
            });
    Schedules schedules = client.schedules();
    assertThatExceptionOfType(UnknownScheduleException.class)
        .isThrownBy(() -> schedules.pause("refused", "hourly", ActionNote.none()))
        .withMessageContaining("Flow 'refused' has no schedule 'hourly'");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> schedules.fireNow(flow, "hourly"))
        .withMessageContaining("The code of flow 'refused' has no schedule 'hourly'");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> schedules.fireNow(flow, "daily"))
        .withMessageContaining("no calendar");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> schedules.fireNow("refused", "daily", null))
        .withMessageContaining("has no input of its own");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(
            () ->
                schedules.backfill(
                    "refused", "daily", Instant.now(), Instant.now().plusSeconds(9), null))
        .withMessageContaining("is not possible");
    assertThat(DATABASE.query("select count(*) from pgflow.runs where flow_slug = 'refused'"))
        .isEqualTo("0");
  }
}
