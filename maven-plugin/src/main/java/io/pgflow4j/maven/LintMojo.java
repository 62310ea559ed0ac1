package io.pgflow4j.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Fails when a database does not have what is committed. */
@Mojo(name = "lint", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class LintMojo extends CommandLineMojo {
  /** The folder of migrations. */
  @Parameter(
      property = "pgflow.migrations.dir",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private File migrations = new File("");

  /** Whether flows that only the database has fail, too. */
  @Parameter(property = "pgflow.strict", defaultValue = "false")
  private boolean strict;

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("lint", migrations.getPath()));
    if (strict) {
      command.add("--strict");
    }
    return command;
  }
}
