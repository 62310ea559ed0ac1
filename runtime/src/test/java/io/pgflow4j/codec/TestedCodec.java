package io.pgflow4j.codec;

import io.pgflow4j.json.JacksonCodec;
import io.pgflow4j.spi.PayloadCodec;

/** The codec that the tests of this package try here. */
public final class TestedCodec {
  private TestedCodec() {}

  /** A codec with a cap on what it writes. */
  public static PayloadCodec of(int maxOutputChars) {
    return JacksonCodec.builder().maxOutputChars(maxOutputChars).build();
  }
}
