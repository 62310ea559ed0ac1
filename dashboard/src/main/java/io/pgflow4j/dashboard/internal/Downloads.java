package io.pgflow4j.dashboard.internal;

import io.pgflow4j.PayloadExcerpt;
import io.pgflow4j.TaskDetail;
import io.pgflow4j.dashboard.internal.page.Parameters;
import io.pgflow4j.dashboard.internal.page.Payloads;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Inputs and outputs of tasks as files, to those who may see payloads, as the host shows them. */
final class Downloads {
  private static final Pattern PATH =
      Pattern.compile("/runs/([^/]+)/steps/([^/]+)/([0-9]+)/(input|output)\\.json");

  private Downloads() {}

  /** A file and what it holds. */
  record Download(String name, String json) {}

  /** Null when the path does not name a download. */
  static @Nullable Download find(String path, Looks looks, Payloads payloads) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches() || !payloads.shown()) {
      return null;
    }
    UUID run = Parameters.id(parts.group(1));
    String step = parts.group(2);
    int index = Parameters.count(parts.group(3));
    TaskDetail task = looks.wholeTask(run, step, index);
    boolean input = parts.group(4).equals("input");
    @Nullable PayloadExcerpt payload = input ? task.input() : task.output();
    if (payload == null || payload.value() == null) {
      throw new Parameters.Unreadable(
          payload == null
              ? "The task has no " + parts.group(4)
              : "The " + parts.group(4) + " is larger than 10 MB");
    }
    return new Download(
        "%s-%s-%d-%s.json".formatted(run, step, index, parts.group(4)),
        payloads.view().show(task.flowSlug(), step, payload.value()));
  }
}
