package io.pgflow4j.cli;

import io.pgflow4j.cli.output.Format;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code pgflow}: the options that every command has. */
@Command(
    name = "pgflow",
    description = "Installs, shows and steers flows in a PostgreSQL database.",
    synopsisHeading = "Usage: ",
    customSynopsis = "pgflow [OPTIONS] COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions, before or after the command:%n",
    footer = {
      "",
      "The database: --url, else --service, PGFLOW_URL, PGSERVICE, PGHOST and the other variables of",
      "libpq. Passwords: PGPASSWORD, ~/.pgpass, a service, or PGFLOW_URL; never an argument.",
      "",
      "Exit code: 0 done; 1 the answer is no; 2 wrong usage; 3 the database cannot be used; 4 no such",
      "run, flow, step or task; 5 the state does not allow it; 6 no right; 7 timeout; 8 workers do not",
      "have the new server; 130 interrupted."
    })
public final class Pgflow implements Runnable, AutoCloseable {
  private final Surroundings surroundings;
  private @Nullable Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "postgres://USER@HOST:PORT/DATABASE, 'host=HOST dbname=DATABASE', or a JDBC URL.")
  private @Nullable String url;

  @Option(
      names = "--service",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "A section of ~/.pg_service.conf or of PGSERVICEFILE.")
  private @Nullable String service;

  @Option(
      names = {"-o", "--format"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORM",
      description = "table, json (one document) or jsonl (a line per row). Default: table.")
  private @Nullable Format format;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours. NO_COLOR in the environment says the same.")
  private boolean noColour;

  @Option(
      names = "--timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "DURATION",
      converter = DurationForm.class,
      description = "How long one statement may take; with --wait, how long to wait. Default: 10s.")
  private @Nullable Duration timeout;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "The answer only, without remarks.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Show the causes of a failure.")
  private boolean verbose;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "Do not ask before many runs are changed.")
  private boolean yes;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation only
  private boolean help;

  /** For one command line. */
  public Pgflow(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }

  Surroundings surroundings() {
    return surroundings;
  }

  boolean isVerbose() {
    return verbose;
  }

  Session session() {
    Session known = session;
    if (known == null) {
      known =
          new Session(
              surroundings,
              new Session.Choices(url, service, format, timeout, noColour, quiet, yes));
      session = known;
    }
    return known;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
