package io.pgflow4j.dashboard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.dashboard.Dashboard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The dashboard on its own port, asked as any program may ask it. */
final class ServerTest {
  private static DashboardServer server;

  @BeforeAll
  static void start() throws IOException {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    server =
        DashboardServer.start(
            Dashboard.builder(nowhere).hosts(List.of("localhost", "127.0.0.1", "[::1]")).build(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "",
            exchange -> null);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /assets/live.js, localhost, 200",
    "HEAD /assets/live.js, 127.0.0.1:8080, 200",
    "GET /assets/live.js, [::1]:8080, 200",
    "GET /assets/live.js, rebound.example, 421",
    "GET /assets/live.js, localhost.evil.example:8080, 421",
    "GET /, rebound.example:8080, 421",
    "GET /nowhere, localhost, 503",
    "PUT /, localhost, 405",
    "POST /runs/retry, localhost, 403",
  })
  void aRequestIsAnsweredByItsHost(String line, String host, int status) throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      String request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      assertThat(answer.readLine()).startsWith("HTTP/1.1 " + status);
    }
  }
}
