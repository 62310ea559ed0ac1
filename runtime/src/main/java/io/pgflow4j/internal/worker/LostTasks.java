package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.internal.core.UnreadClaims;
import io.pgflow4j.internal.core.WorkerConnection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives back what the database says this worker holds and the worker does not know of. */
final class LostTasks {
  private static final Logger LOG = LoggerFactory.getLogger(LostTasks.class);

  private record Key(UUID runId, String stepSlug, int taskIndex, int attempt) {
    static Key of(ClaimedTask task) {
      return new Key(task.runId(), task.stepSlug(), task.taskIndex(), task.attempt());
    }
  }

  private LostTasks() {}

  /**
   * Releases them, uncounted. A task that came alone fails instead, when the errand says so.
   *
   * @param known read before the database is asked, so that a task that ends meanwhile is in both
   */
  static void giveBack(
      WorkerConnection connection, Collection<ClaimedTask> known, Errand.GiveBack errand)
      throws SQLException {
    UnreadClaims claims = connection.unreadClaims();
    Set<Key> keys = new HashSet<>();
    known.forEach(task -> keys.add(Key.of(task)));
    List<ClaimedTask> lost =
        claims.held().stream().filter(task -> !keys.contains(Key.of(task))).toList();
    if (lost.size() == 1 && errand.alone()) {
      ClaimedTask task = lost.get(0);
      String message = FailureText.ascii("The worker could not read the task: " + errand.why());
      FailureLog.write(connection.exchange(List.of(TaskResult.failed(task, message, false))));
    } else if (!lost.isEmpty()) {
      claims.release(lost);
      LOG.warn(
          "Gave back {} tasks, uncounted, because the worker could not read them: {}",
          lost.size(),
          errand.why());
    }
  }
}
