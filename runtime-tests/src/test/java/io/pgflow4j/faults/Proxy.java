package io.pgflow4j.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between clients and the server, on loopback, and does to connections what networks do. */
final class Proxy implements Closeable {
  /** Decides about an answer of the server; called by many threads. */
  @FunctionalInterface
  interface Judge {
    Judge PASS = (link, transactionStatus) -> true;

    /**
     * Whether an answer reaches the client.
     *
     * @param transactionStatus {@code I}: whatever the client asked for is committed or rolled
     *     back; {@code T}: a transaction is open; {@code E}: one has failed
     */
    boolean passes(Link link, char transactionStatus);
  }

  private final ServerSocket entrance;
  private final int serverPort;
  private final List<Link> links = new CopyOnWriteArrayList<>();
  private volatile Judge judge = Judge.PASS;

  Proxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Link.daemon("proxy", this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        Link link = new Link(client, server, this::passes);
        links.add(link);
        link.start();
      }
    } catch (IOException e) {
      // The proxy was closed.
      return;
    }
  }

  private boolean passes(Link link, char transactionStatus) {
    return judge.passes(link, transactionStatus);
  }

  int port() {
    return entrance.getLocalPort();
  }

  void judge(Judge next) {
    judge = next;
  }

  /** What is sent over the connections there are now vanishes; nobody is told. */
  void swallowEverything() {
    links.forEach(Link::swallow);
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    links.forEach(Link::cut);
  }
}
