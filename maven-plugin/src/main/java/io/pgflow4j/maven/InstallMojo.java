package io.pgflow4j.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Installs schema {@code pgflow}, or upgrades it to the version of this plugin. */
@Mojo(name = "install", requiresProject = false, threadSafe = true)
public final class InstallMojo extends CommandLineMojo {
  /** {@code native} or {@code pgmq}. Default: native. */
  @Parameter(property = "pgflow.queue")
  private @Nullable String queue;

  /** Whether to create the roles as well. */
  @Parameter(property = "pgflow.roles", defaultValue = "false")
  private boolean roles;

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add("install");
    option(command, "--queue", queue);
    if (roles) {
      command.add("--roles");
    }
    return command;
  }
}
