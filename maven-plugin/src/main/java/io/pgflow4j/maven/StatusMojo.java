package io.pgflow4j.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows how the flows in a database do. */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends CommandLineMojo {
  @Override
  List<String> command() {
    return List.of("status");
  }
}
