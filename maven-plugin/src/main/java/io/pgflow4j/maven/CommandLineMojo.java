package io.pgflow4j.maven;

import io.pgflow4j.cli.Cli;
import io.pgflow4j.cli.Surroundings;
import io.pgflow4j.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that is a command of {@code pgflow}. */
abstract class CommandLineMojo extends AbstractMojo {
  /** Where the database is: {@code postgres://USER@HOST:PORT/DATABASE}, or a JDBC URL. */
  @Parameter(property = "pgflow.url")
  private @Nullable String url;

  /** A section of {@code ~/.pg_service.conf} or of {@code PGSERVICEFILE}. */
  @Parameter(property = "pgflow.service")
  private @Nullable String service;

  /** The command with its own options. */
  abstract List<String> command();

  @Override
  public void execute() throws MojoFailureException {
    List<String> line = new ArrayList<>(command());
    option(line, "--url", url);
    option(line, "--service", service);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            System.getenv(),
            new BufferedReader(Reader.nullReader()),
            new PrintWriter(out),
            new PrintWriter(err),
            Terminal.NONE);
    int code = Cli.execute(surroundings, line.toArray(String[]::new));
    out.toString().lines().forEach(getLog()::info);
    if (code != 0) {
      String why = err.toString().strip();
      throw new MojoFailureException(
          why.isEmpty() ? "pgflow " + command().get(0) + " ended with exit code " + code : why);
    }
  }

  static void option(List<String> line, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      line.add(name);
      line.add(value);
    }
  }
}
