package io.pgflow4j.dashboard.internal;

import io.pgflow4j.PayloadExcerpt;
import io.pgflow4j.TaskDetail;
import io.pgflow4j.dashboard.PayloadView;
import io.pgflow4j.dashboard.internal.page.Parameters;
import io.pgflow4j.dashboard.internal.page.Payloads;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Inputs and outputs of tasks as files, to those who may see payloads, as the host shows them. What
 * the host does not change passes through a file, piece by piece.
 */
final class Downloads {
  private static final Pattern PATH =
      Pattern.compile("/runs/([^/]+)/steps/([^/]+)/([0-9]+)/(input|output)\\.json");

  private Downloads() {}

  /** A file and what it holds. */
  record Download(String name, InputStream json) {}

  /** Null when the path does not name a download. */
  static @Nullable Download find(String path, Looks looks, Payloads payloads) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches() || !payloads.shown()) {
      return null;
    }
    UUID run = Parameters.id(parts.group(1));
    String step = parts.group(2);
    int index = Parameters.count(parts.group(3));
    String which = parts.group(4);
    InputStream json =
        payloads.view() == PayloadView.UNCHANGED
            ? looks.payload(run, step, index, which)
            : shown(looks.wholeTask(run, step, index), which, payloads.view());
    if (json == null) {
      throw new Parameters.Unreadable("The task has no " + which);
    }
    return new Download("%s-%s-%d-%s.json".formatted(run, step, index, which), json);
  }

  private static @Nullable InputStream shown(TaskDetail task, String which, PayloadView view) {
    @Nullable PayloadExcerpt payload = which.equals("input") ? task.input() : task.output();
    if (payload == null) {
      return null;
    }
    if (payload.value() == null) {
      throw new Parameters.Unreadable("The " + which + " is larger than 10 MB");
    }
    String text = view.show(task.flowSlug(), task.stepSlug(), payload.value());
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
