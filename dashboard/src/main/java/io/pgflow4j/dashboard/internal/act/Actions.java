package io.pgflow4j.dashboard.internal.act;

import io.pgflow4j.ActionNote;
import io.pgflow4j.Operations;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowException;
import io.pgflow4j.RunOutcome;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunSummary;
import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.page.Frame;
import io.pgflow4j.dashboard.internal.page.Parameters;
import io.pgflow4j.dashboard.internal.page.PayloadForm;
import io.pgflow4j.dashboard.internal.page.Selections;
import io.pgflow4j.dashboard.internal.read.FlowShape;
import io.pgflow4j.dashboard.internal.read.LookFailure;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The actions by their path. Each leaves a line in the audit. Thread-safe. */
public final class Actions {
  private static final Logger AUDIT = LoggerFactory.getLogger("io.pgflow4j.dashboard.audit");
  private static final int MOST_RUNS = 1_000;
  private static final int MOST_NAME = 40;

  private final DataSource dataSource;
  private final Looks looks;

  /**
   * Actions through a data source whose role is {@code pgflow_operator}.
   *
   * @param looks where the types of inputs are known from
   */
  public Actions(DataSource dataSource, Looks looks) {
    this.dataSource = dataSource;
    this.looks = looks;
  }

  /** An action the viewer has no right to. */
  public static final class Forbidden extends RuntimeException {
    private static final long serialVersionUID = 1;

    Forbidden(Access missing) {
      super("Your account has no right " + missing);
    }
  }

  /** Nothing was changed, because of what stands in the form. */
  public static final class Unsent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsent(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Does what a form asks for.
   *
   * @return where the viewer goes on, or null when no action has this path
   */
  public @Nullable String act(Request request, Frame frame) {
    List<String> path = List.of(request.path().substring(1).split("/", -1));
    String kind = path.get(0) + "/" + path.size();
    return switch (kind) {
      case "runs/2" -> many(path.get(1), request, frame);
      case "runs/3" -> one(Parameters.id(path.get(1)), path.get(2), request, frame);
      case "runs/6" -> item(path, request, frame);
      case "flows/2" -> matching(path.get(1), request, frame);
      case "flows/3" -> flow(path.get(1), path.get(2), request, frame);
      case "schedules/4" -> schedule(path.get(1), path.get(2), path.get(3), request, frame);
      default -> null;
    };
  }

  private @Nullable String one(UUID run, String verb, Request request, Frame frame) {
    return switch (verb) {
      case "retry", "cancel" -> {
        List<RunOutcome> outcomes = change(verb, List.of(run), request, frame);
        yield frame.run(run) + "?did=" + (changed(outcomes) == 1 ? verb : "unchanged");
      }
      case "again" -> {
        allow(frame, Access.START);
        UUID next = audited(request, "start again " + run, source -> Starts.again(source, run));
        yield frame.run(next) + "?did=start";
      }
      default -> null;
    };
  }

  private @Nullable String many(String verb, Request request, Frame frame) {
    if (!verb.equals("retry") && !verb.equals("cancel")) {
      return null;
    }
    List<UUID> runs = request.values("run").stream().map(Parameters::id).distinct().toList();
    if (runs.isEmpty()) {
      return frame.to("/runs?did=none");
    }
    long changed = changed(change(verb, runs, request, frame));
    return frame.to("/runs?did=" + verb + "&n=" + changed + "&of=" + runs.size());
  }

  private List<RunOutcome> change(String verb, List<UUID> runs, Request request, Frame frame) {
    boolean retry = verb.equals("retry");
    allow(frame, retry ? Access.RETRY : Access.CANCEL);
    return audited(
        request,
        verb + " " + runs,
        source -> {
          Operations operations = operations(source);
          ActionNote note = note(request);
          return retry ? operations.retry(runs, note) : operations.cancel(runs, note);
        });
  }

  private @Nullable String matching(String verb, Request request, Frame frame) {
    boolean retry = verb.equals("retry-runs");
    if (!retry && !verb.equals("cancel-runs")) {
      return null;
    }
    allow(frame, retry ? Access.RETRY : Access.CANCEL);
    String flow = Objects.requireNonNullElse(request.parameter("flow"), "");
    RunSelection selection = Selections.ofForm(request);
    List<RunOutcome> outcomes =
        audited(
            request,
            verb + " of " + flow,
            source ->
                retry
                    ? operations(source).retry(selection, MOST_RUNS, note(request))
                    : operations(source).cancel(selection, MOST_RUNS, note(request)));
    return frame.runs(flow, null)
        + "&did="
        + (retry ? "retry" : "cancel")
        + "&n="
        + changed(outcomes)
        + "&of="
        + outcomes.size();
  }

  private @Nullable String item(List<String> path, Request request, Frame frame) {
    if (!path.get(2).equals("steps")) {
      return null;
    }
    UUID run = Parameters.id(path.get(1));
    int index = Parameters.count(path.get(4));
    if (path.get(5).equals("signal")) {
      allow(frame, Access.SIGNAL);
      String outcome = signal(run, path.get(3), index, request);
      return frame.item(run, path.get(3), index)
          + "?did="
          + switch (outcome) {
            case "accepted" -> "signal";
            case "already_done" -> "already";
            default -> outcome;
          };
    }
    if (!path.get(5).equals("retry")) {
      return null;
    }
    allow(frame, Access.RETRY);
    audited(
        request,
        "retry " + run + "/" + path.get(3) + "/" + index,
        source -> {
          operations(source).retryTasks(run, path.get(3), List.of(index), note(request));
          return index;
        });
    return frame.item(run, path.get(3), index) + "?did=item";
  }

  private @Nullable String flow(String flow, String verb, Request request, Frame frame) {
    return switch (verb) {
      case "start" -> {
        allow(frame, Access.START);
        yield frame.run(start(flow, request)) + "?did=start";
      }
      case "pause", "resume" -> {
        allow(frame, Access.PAUSE);
        @Nullable String step = request.parameter("step");
        audited(
            request,
            verb + " " + flow + (step == null ? "" : "/" + step),
            source -> pause(operations(source), verb.equals("pause"), flow, step, note(request)));
        yield frame.flow(flow) + "?did=" + verb;
      }
      default -> null;
    };
  }

  private UUID start(String flow, Request request) {
    return fromForm(
        () -> {
          String input = sent(PayloadForm.ofInput(looks.shape(flow, null).types(), request));
          String id = request.parameter("id");
          @Nullable UUID wanted = id == null ? null : Parameters.id(id);
          return audited(
              request, "start " + flow, source -> Starts.start(source, flow, input, wanted));
        });
  }

  /** Sends what fits the type that the run's version says of the step's output. */
  private String signal(UUID run, String step, int index, Request request) {
    return fromForm(
        () -> {
          RunSummary summary = looks.run(run).run();
          FlowShape shape = looks.shape(summary.flowSlug(), summary.flowVersion());
          String payload = sent(PayloadForm.ofSignal(shape.types(), step, request));
          return audited(
              request,
              "signal " + run + "/" + step + "/" + index,
              source ->
                  Starts.one(
                      source,
                      String.class,
                      "select pgflow.signal_task(?, ?, ?, ?::jsonb, null, ?)",
                      run,
                      step,
                      index,
                      payload,
                      note(request).requestedBy()));
        });
  }

  private static String sent(PayloadForm form) {
    String payload = form.input();
    if (payload == null) {
      throw new Parameters.Unreadable(
          form.faults().isEmpty() ? "Some fields are not as expected" : form.faults().get(0));
    }
    return payload;
  }

  private static <T> T fromForm(Supplier<T> action) {
    try {
      return action.get();
    } catch (Parameters.Unreadable e) {
      throw new Unsent(e);
    } catch (LookFailure e) {
      if (e.reason() == LookFailure.Reason.INVALID) {
        throw new Unsent(e);
      }
      throw e;
    }
  }

  private @Nullable String schedule(
      String flow, String slug, String verb, Request request, Frame frame) {
    String what = verb + " schedule " + flow + "/" + slug;
    switch (verb) {
      case "pause", "resume" -> {
        allow(frame, Access.PAUSE);
        audited(
            request,
            what,
            source ->
                verb.equals("pause")
                    ? ScheduleActions.pause(source, flow, slug, note(request))
                    : ScheduleActions.resume(source, flow, slug));
        return frame.schedule(flow, slug) + "?did=" + verb;
      }
      case "fire" -> {
        allow(frame, Access.START);
        String input = request.parameter("input");
        UUID run =
            fromForm(
                () ->
                    audited(
                        request, what, source -> ScheduleActions.fire(source, flow, slug, input)));
        return frame.run(run) + "?did=start";
      }
      case "backfill" -> {
        allow(frame, Access.START);
        String from = Objects.requireNonNullElse(request.parameter("from"), "");
        String to = Objects.requireNonNullElse(request.parameter("to"), "");
        String[] counts =
            fromForm(
                    () ->
                        audited(
                            request,
                            what + " from " + from + " to " + to,
                            source -> ScheduleActions.backfill(source, flow, slug, from, to)))
                .split("/", 2);
        return frame.schedule(flow, slug) + "?did=backfill&n=" + counts[0] + "&of=" + counts[1];
      }
      default -> {
        return null;
      }
    }
  }

  private static boolean pause(
      Operations operations, boolean pause, String flow, @Nullable String step, ActionNote note) {
    if (step == null) {
      return pause ? operations.pauseFlow(flow, note) : operations.resumeFlow(flow);
    }
    return pause ? operations.pauseStep(flow, step, note) : operations.resumeStep(flow, step);
  }

  private static Operations operations(DataSource source) {
    return PgflowClient.create(source).operations();
  }

  private static long changed(List<RunOutcome> outcomes) {
    return outcomes.stream()
        .map(RunOutcome::outcome)
        .filter(o -> o == RunOutcome.Outcome.CANCELLED || o == RunOutcome.Outcome.RETRIED)
        .count();
  }

  private static ActionNote note(Request request) {
    return new ActionNote(request.parameter("reason"), user(request) + " (dashboard)");
  }

  private static String user(Request request) {
    return Objects.requireNonNullElse(request.user(), "anonymous");
  }

  private static void allow(Frame frame, Access right) {
    if (!frame.access().contains(right)) {
      throw new Forbidden(right);
    }
  }

  private <T> T audited(Request request, String what, Function<DataSource, T> action) {
    String user = user(request);
    String shown = user.length() <= MOST_NAME ? user : user.substring(0, MOST_NAME);
    try {
      T result = action.apply(NamedConnections.of(dataSource, "pgflow-dashboard:" + shown));
      AUDIT.info("{}: {}: {}", line(user), line(what), line(String.valueOf(result)));
      return result;
    } catch (PgflowException e) {
      AUDIT.warn("{}: {}: {}", line(user), line(what), line(String.valueOf(e.getMessage())));
      throw LookFailure.of(e);
    } catch (RuntimeException e) {
      AUDIT.warn("{}: {}: {}", line(user), line(what), line(String.valueOf(e.getMessage())));
      throw e;
    }
  }

  /** One line in the log stays one line, whatever a viewer sent. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
