package io.pgflow4j.codec;

import io.pgflow4j.jackson2.Jackson2Codec;
import io.pgflow4j.spi.PayloadCodec;

/** The codec that the tests of this package try here. */
public final class TestedCodec {
  private TestedCodec() {}

  /** A codec with a cap on what it writes. */
  public static PayloadCodec of(int maxOutputChars) {
    return Jackson2Codec.builder().maxOutputChars(maxOutputChars).build();
  }
}
