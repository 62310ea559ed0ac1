package io.pgflow4j.faults;

import io.pgflow4j.StepContext;
import io.pgflow4j.spi.ResultOutcome;
import io.pgflow4j.spi.StepCall;
import io.pgflow4j.spi.StepHandler;
import io.pgflow4j.spi.WorkerListener;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Every call of a handler, in a file that all workers append to: it survives a killed process and
 * needs no connection. Thread-safe.
 */
final class ExecutionLog implements WorkerListener, AutoCloseable {
  // Not a channel: that would be closed for all when one writer is interrupted.
  private final OutputStream file;

  ExecutionLog(Path path) {
    try {
      this.file = new FileOutputStream(path.toFile(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes the call, then makes it. */
  @Nullable Object executing(StepCall call, StepHandler handler) throws Exception {
    note("executed", call.context());
    return handler.handle(call);
  }

  /** No handler fails by itself: its time was over, or its connection was lost or not to be had. */
  @Override
  public void attemptFailed(StepContext attempt, Duration elapsed, Throwable failure) {
    note("failed", attempt);
  }

  /** It was overtaken, and the worker heard of that before its handler returned. */
  @Override
  public void attemptCancelled(StepContext attempt, Duration elapsed) {
    note("cancelled", attempt);
  }

  @Override
  public void resultSettled(String flowSlug, String stepSlug, ResultOutcome outcome) {
    if (outcome == ResultOutcome.STALE) {
      write("late");
    }
  }

  /** Whatever the answer that did not come was to bring is lost. */
  @Override
  public void databaseUnavailable(Exception failure) {
    write("unavailable");
  }

  private void note(String event, StepContext attempt) {
    write(
        String.join(
            " ",
            event,
            attempt.runId().toString(),
            attempt.stepSlug(),
            Integer.toString(attempt.taskIndex()),
            Integer.toString(attempt.attempt())));
  }

  private void write(String line) {
    try {
      file.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a file's lines into test.executions. */
  static void store(Path path, Sql sql) throws SQLException, IOException {
    try (Connection connection = sql.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into test.executions select l[1], l[2]::uuid, l[3], l[4]::int, l[5]::int"
                    + " from unnest(?::text[]) line, string_to_array(line, ' ') l")) {
      insert.setArray(1, connection.createArrayOf("text", Files.readAllLines(path).toArray()));
      insert.execute();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
