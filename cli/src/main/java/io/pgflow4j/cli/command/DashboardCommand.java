package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.connect.KeptConnections;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.server.DashboardServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "dashboard",
    description =
        "Serves web pages about runs, flows, queue and workers, on this machine and read-only.")
final class DashboardCommand extends SessionCommand {
  private static final int CONNECTIONS = 2;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  @Option(names = "--port", paramLabel = "PORT", description = "Default: 8080. 0: any free one.")
  private int port = 8080;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "The address to listen on. Default: 127.0.0.1. Others need --behind-proxy.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--behind-proxy",
      paramLabel = "HEADER",
      description = "A proxy has checked who it is, and names the viewer in this header.")
  private String proxyHeader = "";

  @Option(
      names = "--base-path",
      paramLabel = "PATH",
      description = "Where the pages are, such as /pgflow. Default: /.")
  private String basePath = "";

  @Option(
      names = "--actions",
      description = "Let viewers cancel, retry, start and pause. Needs role pgflow_operator.")
  private boolean actions;

  @Option(names = "--payloads", description = "Show inputs and outputs.")
  private boolean payloads;

  @Override
  int run(Session session) {
    Database database = session.database();
    Installation.read(database);
    InetAddress address = address();
    if (!address.isLoopbackAddress() && proxyHeader.isEmpty()) {
      throw Fault.usage(
          "--bind " + bind + " would show the pages to whoever reaches this machine",
          "Leave --bind out, or put a proxy that knows its users in front: --behind-proxy HEADER.");
    }
    try (DashboardServer server =
        DashboardServer.start(
            dashboard(database),
            new InetSocketAddress(address, port),
            path(),
            exchange ->
                proxyHeader.isEmpty()
                    ? System.getProperty("user.name")
                    : exchange.getRequestHeaders().getFirst(proxyHeader))) {
      session
          .output()
          .line(
              "http://"
                  + host(address)
                  + ":"
                  + server.address().getPort()
                  + path()
                  + "/  "
                  + (actions ? "with actions" : "read-only")
                  + "; Ctrl-C ends it");
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw Fault.usage(
          "Port " + port + " of " + bind + " cannot be listened on: " + e.getMessage(),
          "Give another one: --port 8081, or 0 for any that is free.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private Dashboard dashboard(Database database) {
    Set<Access> access = EnumSet.of(Access.READ);
    if (payloads) {
      access.add(Access.PAYLOADS);
    }
    if (actions) {
      access.addAll(EnumSet.of(Access.CANCEL, Access.RETRY, Access.START, Access.PAUSE));
    }
    Dashboard.Builder builder =
        Dashboard.builder(KeptConnections.of(database.target().dataSource(), CONNECTIONS))
            .access(
                request ->
                    proxyHeader.isEmpty() || request.user() != null
                        ? access
                        : EnumSet.noneOf(Access.class));
    if (proxyHeader.isEmpty()) {
      builder.hosts(LOCAL);
    }
    if (actions) {
      builder.actions(database.target().dataSource());
    }
    return builder.build();
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw Fault.usage("'" + bind + "' is not an address of this machine", "Give one: --bind ::1");
    }
  }

  private String path() {
    String path = basePath.endsWith("/") ? basePath.substring(0, basePath.length() - 1) : basePath;
    if (!path.isEmpty() && !path.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw Fault.usage(
          "--base-path is '" + basePath + "'", "Give a path such as /pgflow or /ops/pgflow.");
    }
    return path;
  }

  private static String host(InetAddress address) {
    String text = address.getHostAddress();
    return address.isLoopbackAddress() ? "localhost" : text.contains(":") ? "[" + text + "]" : text;
  }
}
