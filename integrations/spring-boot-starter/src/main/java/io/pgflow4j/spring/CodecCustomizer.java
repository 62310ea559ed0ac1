package io.pgflow4j.spring;

import io.pgflow4j.json.JacksonCodec;

/** A bean that adapts the codec of the client and the worker. */
@FunctionalInterface
public interface CodecCustomizer {
  /** Adapts the codec. */
  void customize(JacksonCodec.Builder codec);
}
