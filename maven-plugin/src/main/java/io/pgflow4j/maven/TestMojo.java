package io.pgflow4j.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Runs the pgTAP suites that the build wrote for the flows; fails when an assertion does. */
@Mojo(name = "test", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class TestMojo extends CommandLineMojo {
  /** The folder of the suites. */
  @Parameter(property = "pgflow.pgtap.dir", defaultValue = "${project.build.directory}/pgtap")
  private File suites = new File("");

  @Override
  List<String> command() {
    return List.of("test", suites.getPath());
  }
}
