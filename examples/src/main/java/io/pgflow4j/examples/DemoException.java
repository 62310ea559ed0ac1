package io.pgflow4j.examples;

/** Something the user of the demo can act on; the message says all there is to say. */
final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
