package io.pgflow4j.dashboard.internal;

import io.pgflow4j.RunSummary;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.page.FlowView;
import io.pgflow4j.dashboard.internal.page.Frame;
import io.pgflow4j.dashboard.internal.page.HeatMap;
import io.pgflow4j.dashboard.internal.page.ItemView;
import io.pgflow4j.dashboard.internal.page.OverviewView;
import io.pgflow4j.dashboard.internal.page.Parameters;
import io.pgflow4j.dashboard.internal.page.Payloads;
import io.pgflow4j.dashboard.internal.page.Problem;
import io.pgflow4j.dashboard.internal.page.QueueView;
import io.pgflow4j.dashboard.internal.page.RunView;
import io.pgflow4j.dashboard.internal.page.RunsView;
import io.pgflow4j.dashboard.internal.page.SchedulesView;
import io.pgflow4j.dashboard.internal.page.WorkersView;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.ServerLook;
import io.pgflow4j.dashboard.internal.read.ServerSight;
import io.pgflow4j.dashboard.internal.template.Out;
import io.pgflow4j.dashboard.internal.template.Templates;
import java.util.List;
import java.util.UUID;

/** The pages by their path: looks, then the template. */
final class Pages {
  private static final int LENGTH_OF_IDS = 36;

  private final Looks looks;

  Pages(Looks looks) {
    this.looks = looks;
  }

  /** The page, or the one that says there is none. */
  String page(Request request, Frame frame, Payloads payloads) {
    List<String> path = List.of(request.path().substring(1).split("/", -1));
    return switch (path.get(0)) {
      case "" -> overview(request, frame);
      case "runs" -> runs(path, request, frame, payloads);
      case "search" -> found(request, frame);
      case "flows" -> flows(path, request, frame);
      case "queue" -> queue(frame);
      case "workers" -> workers(frame);
      case "schedules" -> schedules(path, request, frame);
      case "about" -> about(frame);
      default -> throw new NoPage(request.path());
    };
  }

  private String overview(Request request, Frame frame) {
    boolean statistics = request.parameter("statistics") != null;
    OverviewView view = OverviewView.of(looks, frame, statistics);
    List<ServerSight> servers = looks.servers();
    return Out.of(out -> Templates.overview(out, frame.titled("Overview"), view, servers));
  }

  private String runs(List<String> path, Request request, Frame frame, Payloads payloads) {
    if (path.size() == 1) {
      RunsView view = RunsView.of(looks, frame, request);
      return Out.of(out -> Templates.runs(out, frame.titled("Runs"), view));
    }
    UUID run = Parameters.id(path.get(1));
    if (path.size() == 2) {
      String items = HeatMap.chosen(frame, run, request);
      if (items != null) {
        throw new Elsewhere(items);
      }
      RunView view = RunView.of(looks, frame, run, request, payloads);
      Frame titled = frame.titled(view.run().flowSlug() + " " + RunsView.brief(run));
      return Out.of(out -> Templates.run(out, titled, view));
    }
    if (path.size() == 5 && path.get(2).equals("steps")) {
      int index = Parameters.count(path.get(4));
      ItemView view = ItemView.of(looks, frame, run, path.get(3), index, request, payloads);
      Frame titled = frame.titled(view.title());
      return Out.of(out -> Templates.item(out, titled, view));
    }
    throw new NoPage(request.path());
  }

  private String flows(List<String> path, Request request, Frame frame) {
    if (path.size() == 1) {
      boolean statistics = request.parameter("statistics") != null;
      List<OverviewView.FlowLine> lines = OverviewView.flows(looks, frame, statistics);
      Frame titled = frame.titled("Flows");
      return Out.of(out -> Templates.flows(out, titled, lines, statistics));
    }
    if (path.size() > 2) {
      throw new NoPage(request.path());
    }
    String slug = path.get(1);
    FlowView view = FlowView.of(looks, frame, slug, request);
    return Out.of(out -> Templates.flow(out, frame.titled(slug), view));
  }

  private String queue(Frame frame) {
    QueueView view = QueueView.of(looks, frame);
    return Out.of(out -> Templates.queue(out, frame.titled("Queue"), view));
  }

  private String workers(Frame frame) {
    WorkersView view = WorkersView.of(looks, frame);
    return Out.of(out -> Templates.workers(out, frame.titled("Workers"), view));
  }

  private String schedules(List<String> path, Request request, Frame frame) {
    if (path.size() == 1) {
      SchedulesView view = SchedulesView.of(looks, request);
      return Out.of(out -> Templates.schedules(out, frame.titled("Schedules"), view));
    }
    if (path.size() != 3) {
      throw new NoPage(request.path());
    }
    SchedulesView.One view = SchedulesView.one(looks, path.get(1), path.get(2));
    return Out.of(out -> Templates.schedule(out, frame.titled(path.get(2)), view));
  }

  private String about(Frame frame) {
    ServerLook view = looks.server();
    RunSummary oldest = looks.oldestEnded();
    List<ServerSight> servers = looks.servers();
    return Out.of(out -> Templates.about(out, frame.titled("About"), view, oldest, servers));
  }

  /** A flow by its slug, a run by its id, or runs by the beginning of theirs. */
  private String found(Request request, Frame frame) {
    String asked = request.parameter("q");
    if (asked == null) {
      throw new Elsewhere(frame.to("/runs"));
    }
    if (looks.flows().stream().anyMatch(flow -> flow.flowSlug().equals(asked))) {
      throw new Elsewhere(frame.flow(asked));
    }
    RunsView view = RunsView.found(looks, asked);
    if (view.rows().isEmpty() && asked.length() == LENGTH_OF_IDS) {
      // Its page says what is known of it, such as the server that has it.
      throw new Elsewhere(frame.to("/runs/" + Frame.encode(asked)));
    }
    if (view.rows().size() == 1) {
      throw new Elsewhere(frame.run(view.rows().get(0).runId()));
    }
    return Out.of(out -> Templates.runs(out, frame.titled("Runs " + asked), view));
  }

  static String problem(Frame frame, Problem problem) {
    return Out.of(out -> Templates.problem(out, frame.titled(problem.title()), problem));
  }

  /** No page has this path. */
  static final class NoPage extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoPage(String path) {
      super(path);
    }
  }

  /** The answer is another page. */
  static final class Elsewhere extends RuntimeException {
    private static final long serialVersionUID = 1;

    Elsewhere(String location) {
      super(location);
    }

    String location() {
      return String.valueOf(getMessage());
    }
  }
}
