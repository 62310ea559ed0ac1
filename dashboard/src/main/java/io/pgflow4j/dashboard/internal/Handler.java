package io.pgflow4j.dashboard.internal;

import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.Response;
import io.pgflow4j.dashboard.internal.act.Actions;
import io.pgflow4j.dashboard.internal.guard.Guard;
import io.pgflow4j.dashboard.internal.page.Frame;
import io.pgflow4j.dashboard.internal.page.Notice;
import io.pgflow4j.dashboard.internal.page.Parameters;
import io.pgflow4j.dashboard.internal.page.Payloads;
import io.pgflow4j.dashboard.internal.page.Problem;
import io.pgflow4j.dashboard.internal.read.Installation;
import io.pgflow4j.dashboard.internal.read.LookFailure;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.Shared;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its answer: guard, rights, action or page, headers. Thread-safe. */
public final class Handler {
  private static final Logger LOG = LoggerFactory.getLogger("io.pgflow4j.dashboard");
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";
  private static final String UNSHARED = "private, no-store";

  /**
   * How long viewers with the same rights share a page. Many cost what one costs, because the
   * script of every page asks in the first half of each even second of the clock.
   */
  private static final Duration KEPT = Duration.ofSeconds(1);

  private final Settings settings;
  private final Guard guard;
  private final Headers headers;
  private final Looks looks;
  private final Shared pages = Shared.pages();
  private final @Nullable Actions actions;

  /** A handler for one database. */
  public Handler(Settings settings) {
    this.settings = settings;
    this.guard = new Guard(settings.hosts(), settings.trustedOrigins());
    this.headers = new Headers(settings.frameAncestors());
    this.looks = new Looks(settings.reading(), settings.servers());
    this.actions = settings.acting() == null ? null : new Actions(settings.acting(), looks);
  }

  /** The answer; never throws for what a viewer sends. */
  public Response handle(Request request) {
    Frame frame = frame(request, Set.of(), null);
    try {
      return answer(request, frame);
    } catch (Pages.Elsewhere e) {
      return redirect(e.location());
    } catch (Pages.NoPage e) {
      return problem(
          frame,
          new Problem(
              404,
              "No such page",
              "The dashboard has no page " + e.getMessage() + ".",
              "Go on from the overview.",
              frame.to("/"),
              "Overview"));
    } catch (Actions.Unsent e) {
      return formAgain(request, e);
    } catch (Actions.Forbidden e) {
      return problem(
          frame,
          Problem.of(
              403,
              "Not for you",
              e.getMessage() + ". Nothing was changed.",
              "Ask whoever runs this application for it."));
    } catch (Parameters.Unreadable e) {
      return problem(
          frame, Problem.of(400, "That cannot be read", e.getMessage() + ".", "Mend the address."));
    } catch (LookFailure e) {
      return problem(withInstallation(request, e), Problems.of(e, frame, patient(request)));
    } catch (RuntimeException e) {
      LOG.error("The dashboard failed at {} {}", request.method(), request.path(), e);
      return problem(
          frame,
          Problem.of(
              500,
              "The dashboard failed",
              "This is a fault of the dashboard.",
              "The log of its process has the cause."));
    }
  }

  private Response answer(Request request, Frame bare) {
    Guard.Refusal refusal = guard.refusal(request);
    if (refusal != null) {
      return problem(
          bare, Problem.of(refusal.status(), refusal.title(), refusal.fact(), refusal.remedy()));
    }
    if (request.path().startsWith("/assets/")) {
      return asset(request);
    }
    if (!request.path().startsWith("/")) {
      return redirect(request.basePath() + "/");
    }
    Set<Access> access = settings.rights(request);
    if (!access.contains(Access.READ)) {
      return problem(
          bare,
          Problem.of(
              403,
              "Not for you",
              "Your account has no right to see this dashboard.",
              "Ask whoever runs this application for it."));
    }
    if (request.changes()) {
      return change(request, frame(request, access, null));
    }
    Looks patient = request.parameter("patience") == null ? looks : looks.patient();
    Payloads payloads = new Payloads(access.contains(Access.PAYLOADS), settings.payloadView());
    Downloads.Download download = Downloads.find(request.path(), patient, payloads);
    if (download != null) {
      Map<String, String> answer = headers.of(JSON, UNSHARED);
      answer.put("Content-Disposition", "attachment; filename=\"" + download.name() + "\"");
      return new Response(200, answer, "", download.json());
    }
    Page page =
        pages.get(
            KEPT,
            List.of(
                request.basePath(),
                request.path(),
                request.parameters(),
                access,
                bare.tokens(),
                patient == looks),
            () -> {
              Frame frame = frame(request, access, patient.installation());
              return Page.of(new Pages(patient).page(request, frame, payloads));
            });
    return conditional(request, page, headers.of(HTML, UNSHARED));
  }

  private Response change(Request request, Frame frame) {
    if (actions == null || frame.readOnly()) {
      return problem(
          frame,
          Problem.of(
              403,
              "This dashboard is read-only",
              "The request would change something. Nothing was changed.",
              "Start the dashboard with actions to allow that."));
    }
    String next = actions.act(request, frame);
    if (next == null) {
      throw new Pages.NoPage(request.path());
    }
    looks.forget();
    pages.forget();
    return redirect(next);
  }

  /** The form's page with what the viewer has written in it, and what is wrong with that. */
  private Response formAgain(Request request, Actions.Unsent refusal) {
    Notice notice = new Notice(false, refusal.getMessage() + ". Nothing was changed.");
    Frame frame = frame(request, settings.rights(request), looks.installation()).with(notice);
    Payloads payloads =
        new Payloads(frame.access().contains(Access.PAYLOADS), settings.payloadView());
    Request page = request.at(request.path().substring(0, request.path().lastIndexOf('/')));
    try {
      return new Response(
          400, headers.of(HTML, UNSHARED), new Pages(looks).page(page, frame, payloads));
    } catch (LookFailure e) {
      return problem(frame, Problems.of(e, frame, patient(page)));
    }
  }

  /** A page and what tells it from what it was before. */
  private record Page(String text, String tag) {
    static Page of(String text) {
      return new Page(text, '"' + hash(text) + '"');
    }
  }

  /** The page, or that it is still the same. */
  private static Response conditional(Request request, Page page, Map<String, String> answer) {
    answer.put("ETag", page.tag());
    return page.tag().equals(request.header("if-none-match"))
        ? new Response(304, answer, "")
        : new Response(200, answer, page.text());
  }

  private Response asset(Request request) {
    Assets.Asset asset = Assets.find(request.path().substring("/assets/".length()));
    if (asset == null) {
      throw new Pages.NoPage(request.path());
    }
    return conditional(request, Page.of(asset.text()), headers.of(asset.type(), "no-cache"));
  }

  private Response problem(Frame frame, Problem problem) {
    Map<String, String> answer = headers.of(HTML, UNSHARED);
    if (problem.status() == 503) {
      answer.put("Retry-After", "2");
    }
    return new Response(problem.status(), answer, Pages.problem(frame, problem));
  }

  private Response redirect(String location) {
    Map<String, String> answer = headers.of(HTML, UNSHARED);
    answer.put("Location", location);
    return new Response(303, answer, "");
  }

  private Frame frame(Request request, Set<Access> access, @Nullable Installation installation) {
    String first = request.path().split("/", 3).length > 1 ? request.path().split("/", 3)[1] : "";
    return new Frame(
        "pgflow",
        first.isEmpty() ? "overview" : first,
        request.basePath(),
        installation,
        access,
        Objects.requireNonNullElse(request.parameter("q"), ""),
        Notices.of(request),
        settings.tokens().apply(request));
  }

  /** A page about something unknown still says which database it is about. */
  private Frame withInstallation(Request request, LookFailure failure) {
    if (failure.reason() == LookFailure.Reason.UNKNOWN
        || failure.reason() == LookFailure.Reason.INVALID) {
      try {
        return frame(request, settings.rights(request), looks.installation());
      } catch (LookFailure e) {
        return frame(request, Set.of(), null);
      }
    }
    return frame(request, Set.of(), null);
  }

  private static String patient(Request request) {
    StringBuilder query = new StringBuilder();
    request
        .parameters()
        .forEach(
            (name, values) ->
                values.forEach(
                    value ->
                        query
                            .append(Frame.encode(name))
                            .append('=')
                            .append(Frame.encode(value))
                            .append('&')));
    return request.basePath() + request.path() + "?" + query + "patience=1";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
