package io.pgflow4j.cli.output;

import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A part of the screen that is written again and again in place. Without a terminal, each time
 * below the last.
 */
public final class Live {
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Output output;
  private int height;

  /** Starts where the cursor is. */
  public Live(Output output) {
    this.output = output;
  }

  /** Shows the lines in place of those shown before; each must fit the terminal's width. */
  public void show(List<String> lines) {
    if (output.terminal().interactive()) {
      PrintWriter out = output.writer();
      if (height > 0) {
        out.printf("\u001b[%dA\r", height);
      }
      out.print(CLEAR_BELOW);
      height = lines.size();
    }
    output.lines(lines);
  }

  /** Shows what is printed, every so often, until nobody reads it any more or it is interrupted. */
  public static int repeat(Output output, Duration every, Consumer<Output> print) {
    Live live = new Live(output);
    while (!output.isClosed()) {
      StringWriter text = new StringWriter();
      print.accept(output.to(new PrintWriter(text)));
      live.show(text.toString().lines().toList());
      pause(every);
    }
    return 0;
  }

  /** Waits until it is time to look again. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  /** What an interrupt does. */
  public static Fault interrupted() {
    return new Fault(ExitCode.INTERRUPTED, "Interrupted", "The command stopped; runs go on.", "");
  }
}
