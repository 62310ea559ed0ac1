package io.pgflow4j.faults;

import java.util.concurrent.TimeUnit;

/** POSIX signals, by the command every such system has. */
final class Signals {
  private Signals() {}

  static void send(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new AssertionError("kill -" + signal + " " + pid + " failed");
    }
  }
}
