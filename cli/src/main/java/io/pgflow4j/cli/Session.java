package io.pgflow4j.cli;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.connect.Targets;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.output.Format;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What a command works with: the database, the output, the options that every command has. */
public final class Session implements AutoCloseable {
  private static final Duration STATEMENT = Duration.ofSeconds(10);

  /** The options that every command has, as they were given. */
  record Choices(
      @Nullable String url,
      @Nullable String service,
      @Nullable Format format,
      @Nullable Duration timeout,
      boolean noColour,
      boolean quiet,
      boolean yes) {}

  private final Surroundings surroundings;
  private final Choices choices;
  private @Nullable Database database;

  Session(Surroundings surroundings, Choices choices) {
    this.surroundings = surroundings;
    this.choices = choices;
  }

  /** The session of the command line that a command is part of. */
  public static Session of(CommandSpec spec) {
    return ((Pgflow) spec.root().userObject()).session();
  }

  /** The database, not connected to before it is used. */
  public Database database() {
    return database(timeout(STATEMENT));
  }

  /** The same for commands that wait: for them {@code --timeout} is not that of a statement. */
  public Database databaseForWaiting() {
    return database(STATEMENT);
  }

  private Database database(Duration statement) {
    Database known = database;
    if (known == null) {
      known =
          new Database(
              Targets.resolve(choices.url(), choices.service(), surroundings.environment()),
              statement);
      database = known;
    }
    return known;
  }

  /** Another database, by a connection string of libpq; the caller closes it. */
  public Database server(String dsn) {
    return new Database(
        Targets.server(dsn, database().target(), surroundings.environment()),
        timeout(STATEMENT),
        dsn);
  }

  /** The output in the form that was asked for. */
  public Output output() {
    return output(Format.TABLE);
  }

  /** The output; the form unless one was asked for. */
  public Output output(Format otherwise) {
    Terminal terminal = surroundings.terminal();
    return new Output(
        surroundings.out(),
        choices.noColour() ? terminal.plain() : terminal,
        Objects.requireNonNullElse(choices.format(), otherwise),
        choices.quiet());
  }

  /** Whether a form of output was asked for. */
  public boolean asksForFormat() {
    return choices.format() != null;
  }

  /** What {@code --timeout} says. */
  public Duration timeout(Duration otherwise) {
    Duration timeout = Objects.requireNonNullElse(choices.timeout(), otherwise);
    if (timeout.isZero() || timeout.compareTo(Duration.ofDays(24)) > 0) {
      throw Fault.usage("--timeout is out of bounds", "Give more than 0 and at most 24d.");
    }
    return timeout;
  }

  /** Whether a person can answer. */
  public boolean interactive() {
    return surroundings.terminal().interactive();
  }

  /** Standard error, for remarks. */
  public PrintWriter err() {
    return surroundings.err();
  }

  /** Standard input. */
  public BufferedReader in() {
    return surroundings.in();
  }

  /** Goes on only after a person, or {@code --yes}, has agreed. */
  public void confirm(String question) {
    if (choices.yes()) {
      return;
    }
    if (!interactive()) {
      throw Fault.usage(
          question + " Nobody can answer here.", "Add --yes to go on without asking.");
    }
    PrintWriter err = surroundings.err();
    err.print(question + " [y/N] ");
    err.flush();
    try {
      String answer = surroundings.in().readLine();
      if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
        throw new Fault(ExitCode.NO, "You did not agree", "Nothing was changed.", "");
      }
    } catch (IOException e) {
      throw Fault.usage("No answer can be read", "Add --yes to go on without asking.");
    }
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
