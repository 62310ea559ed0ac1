package io.pgflow4j.examples;

import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.server.DashboardServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** The dashboard of an example's database, for whoever sits at this machine. */
final class DemoDashboard implements AutoCloseable {
  private final DashboardServer server;

  private DemoDashboard(DashboardServer server) {
    this.server = server;
  }

  /** Serves it at a port, 0 for any free one. */
  static DemoDashboard serve(DemoDatabase database, int port) {
    Dashboard dashboard =
        Dashboard.builder(database.dataSource())
            .actions(database.dataSource())
            .access(request -> EnumSet.allOf(Access.class))
            .hosts(List.of("localhost", "127.0.0.1", "[::1]"))
            .build();
    try {
      return new DemoDashboard(
          DashboardServer.start(
              dashboard,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
              "",
              exchange -> System.getProperty("user.name")));
    } catch (IOException e) {
      throw new DemoException("Port " + port + " cannot be listened on: " + e.getMessage());
    }
  }

  String address() {
    return "http://localhost:" + server.address().getPort() + "/";
  }

  /** The page of a run, which has a form for what the run waits for. */
  String page(UUID run) {
    return address() + "runs/" + run;
  }

  @Override
  public void close() {
    server.close();
  }
}
