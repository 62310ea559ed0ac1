package io.pgflow4j.faults;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A child JVM that runs {@link WorkerMain}. */
record WorkerProcess(String name, Process process, Path output, Sql sql) implements Closeable {
  static WorkerProcess start(String name, String url, int heap, Path folder, Path log, Sql sql)
      throws IOException {
    // A fleet of mixed JVMs where the build has two: the second one has virtual threads.
    String java =
        System.getProperty(
            "second.jvm", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Surefire's own class path is a jar that names the tests'.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path output = folder.resolve(name + ".out");
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx" + heap + "m",
                    "-cp",
                    classPath,
                    WorkerMain.class.getName(),
                    url,
                    name,
                    "1",
                    log.toString()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()))
            .start();
    return new WorkerProcess(name, process, output, sql);
  }

  void awaitTasks() throws Exception {
    Patience.until(
        name + " holds tasks",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(name + " ended by itself: " + Files.readString(output));
          }
          return held() > 0;
        });
  }

  /** How many unfinished tasks were last claimed by this process. */
  long held() throws Exception {
    return sql.number(
        "select count(*) from pgflow.step_tasks t join pgflow.workers w using (worker_id)"
            + " where t.status = 'started' and w.worker_name = ?",
        name);
  }

  boolean isSignedOff() throws Exception {
    return sql.number(
            "select count(*) from pgflow.workers where worker_name = ? and stopped_at is not null",
            name)
        == 1;
  }

  void send(String signal) throws Exception {
    Signals.send(signal, process.pid());
  }

  void awaitEnd() {
    try {
      process.onExit().orTimeout(Patience.LONG.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new AssertionError(name + " does not end", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      process.getOutputStream().close();
      awaitEnd();
    }
  }
}
