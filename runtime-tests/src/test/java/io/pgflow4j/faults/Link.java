package io.pgflow4j.faults;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * One connection through the proxy. Of the protocol it knows that the server's messages are a type,
 * a length and a body, and that {@code Z} ends every answer.
 */
final class Link {
  private static final byte READY_FOR_QUERY = 'Z';

  private final Socket client;
  private final Socket server;
  private final Proxy.Judge judge;
  private volatile boolean swallowing;

  Link(Socket client, Socket server, Proxy.Judge judge) throws IOException {
    this.client = client;
    this.server = server;
    this.judge = judge;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  void start() {
    daemon("proxy-questions", () -> pump(this::copyQuestions));
    daemon("proxy-answers", () -> pump(this::copyAnswers));
  }

  /** Copies until an end. */
  private interface Copy {
    void run() throws IOException;
  }

  private void pump(Copy copy) {
    try {
      copy.run();
    } catch (IOException e) {
      // One side is gone. So is the other, unless it must not know.
      if (swallowing) {
        return;
      }
    }
    if (!swallowing) {
      cut();
    }
  }

  private void copyQuestions() throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    byte[] buffer = new byte[16 << 10];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (!swallowing) {
        out.write(buffer, 0, read);
      }
    }
  }

  private void copyAnswers() throws IOException {
    DataInputStream in = new DataInputStream(server.getInputStream());
    OutputStream out = client.getOutputStream();
    while (true) {
      byte type = in.readByte();
      int length = in.readInt();
      ByteBuffer message = ByteBuffer.allocate(1 + length).put(type).putInt(length);
      if (in.readNBytes(message.array(), 5, length - 4) < length - 4) {
        throw new EOFException();
      }
      boolean passes = type != READY_FOR_QUERY || judge.passes(this, (char) message.get(5));
      if (passes && !swallowing) {
        out.write(message.array());
      }
    }
  }

  /** Both sides learn that the connection is gone. */
  void cut() {
    close(client);
    close(server);
  }

  /** From now on nothing gets through, and neither side is told. */
  void swallow() {
    swallowing = true;
  }

  /** The client learns that the connection is gone; the server does not. */
  void cutClientOnly() {
    swallowing = true;
    close(client);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use either way.
      return;
    }
  }
}
