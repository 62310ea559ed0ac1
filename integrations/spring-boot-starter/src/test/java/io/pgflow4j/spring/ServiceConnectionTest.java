package io.pgflow4j.spring;

import io.pgflow4j.spring.test.PgflowTest;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The slice on a container that the test names as its service. */
@PgflowTest(classes = ServiceConnectionTest.WithContainer.class)
@EnabledIf(
    value = "io.pgflow4j.spring.ServiceConnectionTest#isContainerWanted",
    disabledReason = "No Docker engine answers, or containers=no is set.")
final class ServiceConnectionTest extends ServiceDatabaseScene {
  @Configuration(proxyBeanMethods = false)
  @Import(Application.class)
  static class WithContainer {
    /** PostgreSQL from Debian. A registry that has the official image may be out of reach. */
    @Bean
    @ServiceConnection("postgres")
    PostgreSQLContainer container() {
      String image =
          new ImageFromDockerfile("pgflow4j-sql-tests:latest", false)
              .withFileFromPath("Dockerfile", Path.of("../../sql-tests/Dockerfile"))
              .get();
      PostgreSQLContainer container =
          new PostgreSQLContainer(
              DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
      // The image makes no user and no database when it starts, and starts the server once.
      return container
          .withUsername("postgres")
          .withDatabaseName("postgres")
          .withCommand("postgres", "-c", "listen_addresses=*", "-c", "fsync=off")
          .waitingFor(Wait.forLogMessage(".*database system is ready to accept.*", 1));
    }
  }

  static boolean isContainerWanted() {
    return !"no".equals(System.getProperty("containers"))
        && DockerClientFactory.instance().isDockerAvailable();
  }

  @Override
  String database() {
    return "postgres";
  }
}
