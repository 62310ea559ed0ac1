package io.pgflow4j;

import io.pgflow4j.BadInput.Channel;
import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.PayloadCodec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bad inputs for whoever uses the Java API. What a codec refuses is in HostilePayloadTest. */
final class BadJavaInputs {
  private static final UUID NEW = new UUID(0, 50);
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  private BadJavaInputs() {}

  static Stream<BadInput> table() {
    return Stream.of(payloads(), starts(), handles(), workers()).flatMap(rows -> rows);
  }

  private static Stream<BadInput> payloads() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    return Stream.of(
        row(
            "NaN beside a sound input",
            s -> s.client().startAll(s.any(), List.of(1, Double.NaN)),
            "PayloadException",
            "NaN"),
        row(
            "character 0 in an input, id given",
            s -> s.client().start(s.any(), "a\u0000", NEW),
            "PayloadException",
            "\\u0000"),
        row(
            "half a pair in the caller's transaction",
            s -> onConnection(s, "\ud83d"),
            "PayloadException",
            "surrogate"),
        row(
            "input over the cap",
            s ->
                PgflowClient.create(s.database().dataSource(), new StrictCodec(10))
                    .start(s.any(), Map.of("text", "x".repeat(100))),
            "PayloadException",
            "cap"),
        foreign("codec that writes nothing", ""),
        foreign("codec that writes no JSON", "{'a': 1}"),
        foreign("codec that writes half an object", "{\"a\": 1"),
        foreign("codec that writes two values", "1 2"),
        foreign("codec that writes the character 0", "\"\\u0000\""),
        foreign("codec that writes a raw character 0", "\"\u0000\""),
        foreign("codec that writes half a pair", "\"\\ud83d\""),
        foreign("codec that nests 100,000 deep", deep),
        foreign("codec that writes NaN", "NaN"));
  }

  /** Text that a codec of the user's own hands over as JSON. */
  private static BadInput foreign(String name, String text) {
    PayloadCodec codec =
        new PayloadCodec() {
          @Override
          public String write(@Nullable Object value, TypeRef<?> type) {
            return text;
          }

          @Override
          public Payload read(String json) {
            throw new UnsupportedOperationException();
          }
        };
    return row(
        name,
        s -> PgflowClient.create(s.database().dataSource(), codec).start(s.any(), 1),
        "PayloadException",
        "JSON");
  }

  private static Stream<BadInput> starts() {
    return Stream.of(
        start("unknown flow", s -> s.client().start(flow("nowhere"), 1), "UnknownFlow", "nowhere"),
        start("empty slug", s -> s.client().start(flow(""), 1), "Definition", "''"),
        start("slug in SQL", s -> s.client().start(flow("a'); drop"), 1), "Definition", "drop"),
        start("slug with character 0", s -> s.client().start(flow("a\0"), 1), "Definition", "a"),
        start(
            "id of another input",
            s -> s.client().start(s.flow(), new Size(3), BadInputScene.RUNNING),
            "RunIdConflict",
            "already stands for"),
        start(
            "id of another flow",
            s -> s.client().start(s.any(), Map.of("n", 2), BadInputScene.RUNNING),
            "RunIdConflict",
            "already stands for"),
        start(
            "new id beside a taken one",
            s -> s.client().startAll(s.any(), List.of(1, 1), List.of(NEW, BadInputScene.FAILED)),
            "RunIdConflict",
            "already stands for"),
        start(
            "more ids than inputs",
            s -> s.client().startAll(s.any(), List.of(1), List.of(NEW, new UUID(0, 51))),
            "InvalidArgument",
            "one input per run"),
        start(
            "no ids",
            s -> s.client().startAll(s.any(), List.of(1), List.of()),
            "InvalidArgument",
            "one input per run"),
        start(
            "null among the ids",
            s -> s.client().startAll(s.any(), List.of(1, 2), Arrays.asList(NEW, null)),
            "InvalidArgument",
            "one input per run"));
  }

  private static Stream<BadInput> handles() {
    return Stream.of(
        unknown("status", RunHandle::status),
        unknown("progress", RunHandle::progress),
        unknown("output", RunHandle::output),
        unknown("failure", RunHandle::failure),
        unknown("await", run -> run.await(Duration.ofSeconds(1))),
        unknown("await forever", run -> run.await(FOREVER)),
        unknown("cancel", RunHandle::cancel),
        unknown("retry", RunHandle::retry),
        row(
            "retry of a running run",
            s -> s.run(BadInputScene.RUNNING).retry(),
            "RunStateException",
            "it is started"),
        row(
            "retry of a completed run",
            s -> s.run(BadInputScene.COMPLETED).retry(),
            "RunStateException",
            "it is completed"),
        row(
            "wait that is over",
            s -> s.run(BadInputScene.RUNNING).await(FOREVER.negated()),
            "RunTimeoutException",
            "has not ended"),
        row(
            "output of a running run",
            s -> s.run(BadInputScene.RUNNING).output(),
            "IllegalStateException",
            "has not ended"),
        row(
            "output of a failed run",
            s -> s.run(BadInputScene.FAILED).output(),
            "RunFailedException",
            "broken"));
  }

  private static Stream<BadInput> workers() {
    return Stream.of(
        worker("no slots", w -> w.concurrency(0), "concurrency is 0"),
        worker("negative batch", w -> w.batchSize(-1), "batchSize is -1"),
        worker("no lanes", w -> w.lanes(0), "lanes is 0"),
        worker("no pause", w -> w.pollInterval(Duration.ZERO), "pollInterval is PT0S"),
        worker("negative pause", w -> w.maxPollInterval(Duration.ofMillis(-1)), "maxPollInterval"),
        worker("endless pause", w -> w.pollInterval(FOREVER), "pollInterval is PT"),
        worker("endless flush", w -> w.flushInterval(FOREVER), "flushInterval is PT"),
        worker("endless close", w -> w.closeTimeout(FOREVER), "closeTimeout is PT"),
        worker("no output", w -> w.maxOutputChars(0), "maxOutputChars is 0"),
        worker("name with character 0", w -> w.name("a\0"), "name"),
        worker("empty name", w -> w.name(" "), "name"),
        worker("no flows", w -> w, "at least one flow"),
        worker(
            "flow twice",
            w -> w.flow(binding(flow("nowhere"))).flow(binding(flow("nowhere"))),
            "twice"),
        row(
            "worker for an unknown flow",
            s -> Worker.builder(s.database().dataSource()).flow(binding(flow("nowhere"))).start(),
            "UnknownFlowException",
            "nowhere"),
        row(
            "worker for a later version",
            s ->
                Worker.builder(s.database().dataSource())
                    .flow(
                        binding(
                            new FlowDefinition<>(
                                "any", 9, "{}", SampleFlows.OBJECT, out -> out, s.any().steps())))
                    .start(),
            "FlowVersionException",
            "9"),
        row(
            "flow without a handler",
            s -> FlowBinding.of(s.any()).build(),
            "IllegalStateException",
            "no handler for step 'only'"));
  }

  private static BadInput worker(String name, Configuration configuration, String fragment) {
    return row(
        name,
        s -> configuration.of(Worker.builder(s.database().dataSource())).start(),
        "IllegalArgumentException",
        fragment);
  }

  /** Describes a worker. */
  @FunctionalInterface
  private interface Configuration {
    Worker.Builder of(Worker.Builder worker);
  }

  /** Asks a run. */
  @FunctionalInterface
  private interface Question {
    void of(RunHandle<?> run);
  }

  private static BadInput unknown(String name, Question question) {
    return row(
        name + " of an unknown run",
        s -> question.of(s.run(BadInputScene.UNKNOWN)),
        "UnknownRunException",
        "Unknown run");
  }

  private static BadInput start(
      String name, BadInput.Call call, String exception, String fragment) {
    return row(name, call, exception + "Exception", fragment);
  }

  private static BadInput row(String name, BadInput.Call call, String exception, String fragment) {
    return new BadInput(name, Channel.JAVA, call, exception, fragment);
  }

  private static void onConnection(BadInputScene scene, Object input) throws java.sql.SQLException {
    try (var connection = scene.database().dataSource().getConnection()) {
      scene.client().startOn(connection, scene.any(), input);
    }
  }

  private static FlowDefinition<Object, Object> flow(String slug) {
    return new FlowDefinition<>(
        slug,
        1,
        "{}",
        SampleFlows.OBJECT,
        out -> out,
        List.of(new StepDefinition("only", StepKind.SINGLE, List.of(), 1)));
  }

  private static FlowBinding binding(FlowDefinition<?, ?> flow) {
    return SampleFlows.bindSingle(flow, call -> 1);
  }
}
