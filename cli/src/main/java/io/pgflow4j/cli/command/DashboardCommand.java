package io.pgflow4j.cli.command;

import io.pgflow4j.Servers;
import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.connect.KeptConnections;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.shards.Shard;
import io.pgflow4j.cli.shards.ShardMap;
import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.server.DashboardServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
      description =
          "The address to listen on. Default: 127.0.0.1. Others need --users or --behind-proxy.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--behind-proxy",
      paramLabel = "HEADER",
      description = "A proxy has checked who it is, and names the viewer in this header.")
  private String proxyHeader = "";

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "Let in the users of this file only: a line 'name read|act HASH' each. Those who act may"
              + " do what --actions and --payloads allow; the others look.")
  private @Nullable Path usersFile;

  @Option(
      names = "--hash-password",
      description = "Read a password from standard input, and print its hash for --users.")
  private boolean hashPassword;

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
    if (hashPassword) {
      session.output().line(PasswordHash.of(password(session)).toString());
      return 0;
    }
    Database database = session.database();
    Installation.read(database);
    InetAddress address = address();
    if (usersFile != null && !proxyHeader.isEmpty()) {
      throw Fault.usage("Both --users and --behind-proxy", "Leave one out.");
    }
    if (!address.isLoopbackAddress() && proxyHeader.isEmpty() && usersFile == null) {
      throw Fault.usage(
          "--bind " + bind + " would show the pages to whoever reaches this machine",
          "Leave --bind out, name the users: --users FILE, or put a proxy that knows them in"
              + " front: --behind-proxy HEADER.");
    }
    try (DashboardServer server = serve(session, address)) {
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

  private static String password(Session session) {
    try {
      String line = session.in().readLine();
      if (line == null || line.isEmpty()) {
        throw Fault.usage("No password came from standard input", "Pipe one in, in one line.");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DashboardServer serve(Session session, InetAddress address) throws IOException {
    InetSocketAddress socket = new InetSocketAddress(address, port);
    if (usersFile != null) {
      Viewers viewers = Viewers.read(usersFile);
      Predicate<Request> acts = request -> viewers.acts(request.user());
      return DashboardServer.start(dashboard(session, address, acts), socket, path(), viewers);
    }
    return DashboardServer.start(
        dashboard(session, address, request -> proxyHeader.isEmpty() || request.user() != null),
        socket,
        path(),
        exchange ->
            proxyHeader.isEmpty()
                ? System.getProperty("user.name")
                : exchange.getRequestHeaders().getFirst(proxyHeader));
  }

  /** The servers of the map at its start, but this one; null for none. */
  private static @Nullable Servers others(Session session) {
    ShardMap map = ShardMap.readIfAny(session.database());
    Servers servers = null;
    for (Shard shard : map.shards()) {
      String dsn = shard.dsn();
      if (dsn != null && !shard.server().equals(map.self())) {
        DataSource source = KeptConnections.of(session.server(dsn).target().dataSource(), 1);
        servers =
            servers == null
                ? Servers.of(Map.of(shard.server(), source))
                : servers.with(shard.server(), source);
      }
    }
    return servers;
  }

  private Dashboard dashboard(
      Session session, InetAddress address, Predicate<Request> hasAllRights) {
    Set<Access> access = EnumSet.of(Access.READ);
    if (payloads) {
      access.add(Access.PAYLOADS);
    }
    if (actions) {
      access.addAll(
          EnumSet.of(Access.CANCEL, Access.RETRY, Access.START, Access.PAUSE, Access.SIGNAL));
    }
    Database database = session.database();
    Dashboard.Builder builder =
        Dashboard.builder(KeptConnections.of(database.target().dataSource(), CONNECTIONS))
            .access(
                request ->
                    hasAllRights.test(request)
                        ? access
                        : usersFile == null
                            ? EnumSet.noneOf(Access.class)
                            : EnumSet.of(Access.READ));
    if (address.isLoopbackAddress() && proxyHeader.isEmpty()) {
      builder.hosts(LOCAL);
    }
    Servers others = others(session);
    if (others != null) {
      builder.servers(others);
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
