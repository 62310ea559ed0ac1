package io.pgflow4j.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Writes the migrations of flows that have changed, to be committed. */
@Mojo(name = "write", requiresDependencyResolution = ResolutionScope.COMPILE, threadSafe = true)
public final class WriteMojo extends CompileMojo {
  @Override
  String mode() {
    return "write";
  }
}
