package io.pgflow4j.dashboard.server;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a dashboard on a port of its own, with four threads. Thread-safe. */
public final class DashboardServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DashboardServer.class);
  private static final int THREADS = 4;
  private static final long CHUNKED = 0;

  private final HttpServer server;
  private final ExecutorService threads;

  private DashboardServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens.
   *
   * @param address its port may be 0, for any that is free
   * @param basePath empty, or {@code /} and no slash at the end
   * @param user the viewer's name, from the headers that a proxy adds, or null
   * @throws IOException when the address cannot be listened on
   */
  public static DashboardServer start(
      Dashboard dashboard,
      InetSocketAddress address,
      String basePath,
      Function<HttpExchange, @Nullable String> user)
      throws IOException {
    return start(dashboard, address, basePath, user, null);
  }

  /**
   * Listens, and lets in whom an authenticator knows.
   *
   * @param address its port may be 0, for any that is free
   * @param basePath empty, or {@code /} and no slash at the end
   * @throws IOException when the address cannot be listened on
   */
  public static DashboardServer start(
      Dashboard dashboard, InetSocketAddress address, String basePath, Authenticator authenticator)
      throws IOException {
    return start(
        dashboard,
        address,
        basePath,
        exchange -> exchange.getPrincipal() == null ? null : exchange.getPrincipal().getUsername(),
        authenticator);
  }

  private static DashboardServer start(
      Dashboard dashboard,
      InetSocketAddress address,
      String basePath,
      Function<HttpExchange, @Nullable String> user,
      @Nullable Authenticator authenticator)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "pgflow-dashboard-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    HttpContext pages =
        server.createContext("/", exchange -> answer(dashboard, basePath, user, exchange));
    if (authenticator != null) {
      pages.setAuthenticator(authenticator);
    }
    server.start();
    return new DashboardServer(server, threads);
  }

  /** The address it listens on. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(
      Dashboard dashboard,
      String basePath,
      Function<HttpExchange, @Nullable String> user,
      HttpExchange exchange) {
    try (exchange) {
      Request request = Requests.read(exchange, basePath, user.apply(exchange));
      Response response = request == null ? Requests.TOO_LARGE : dashboard.handle(request);
      response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      send(exchange, response);
    } catch (IOException e) {
      LOG.debug("A viewer went away", e);
    } catch (RuntimeException e) {
      LOG.warn("A request could not be answered", e);
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    try (response) {
      long length = response.stream() == null ? response.bytes().length : CHUNKED;
      boolean empty =
          exchange.getRequestMethod().equals("HEAD") || (length == 0 && response.stream() == null);
      exchange.sendResponseHeaders(response.status(), empty ? -1 : length);
      if (!empty) {
        try (OutputStream body = exchange.getResponseBody()) {
          response.writeTo(body);
        }
      }
    }
  }
}
