package io.pgflow4j.sqltests;

import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** A container made from {@code sql-tests/Dockerfile}; removed when the JVM ends. */
final class ContainerServer implements SuiteServer {
  private static final int PORT = 5432;

  private final String address;

  private ContainerServer(String address) {
    this.address = address;
  }

  /** Builds the image unless it is there already, and starts a container. */
  @SuppressWarnings("resource") // Testcontainers stops what it started when the JVM ends
  static ContainerServer start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "No Docker engine answers, so the pgTAP suites cannot run. Start Docker, or run"
              + " bin/verify, which provides an engine or a local server where it can, or name a"
              + " server that has pgTAP: -Dpgtap.url=jdbc:postgresql://localhost/postgres?user=postgres");
    }
    var image =
        new ImageFromDockerfile("pgflow4j-sql-tests:latest", false)
            .withFileFromPath("Dockerfile", Path.of("Dockerfile"));
    var container =
        new GenericContainer<>(image)
            .withExposedPorts(PORT)
            .waitingFor(Wait.forLogMessage(".*database system is ready to accept.*", 1));
    container.start();
    return new ContainerServer(container.getHost() + ":" + container.getMappedPort(PORT));
  }

  @Override
  public String name() {
    return "container";
  }

  @Override
  public String url(String database) {
    return "jdbc:postgresql://" + address + "/" + database + "?user=postgres";
  }
}
