package io.pgflow4j.json;

import io.pgflow4j.TypeRef;
import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.PayloadCodec;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The strict Jackson 3 codec that clients and workers use by default, and the place to adapt it.
 * Give the same codec to the client and to its workers. Thread-safe.
 */
public final class JacksonCodec implements PayloadCodec {
  private final StrictCodec codec;

  private JacksonCodec(StrictCodec codec) {
    this.codec = codec;
  }

  /** Starts adapting the codec. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Payload read(String json) {
    return codec.read(json);
  }

  @Override
  public String write(@Nullable Object value, TypeRef<?> type) {
    return codec.write(value, type);
  }

  /** Adapts the codec. Not thread-safe. */
  public static final class Builder {
    private int maxOutputChars = StorableJson.DEFAULT_CHARS;
    private Consumer<JsonMapper.Builder> customizers = mapper -> {};

    private Builder() {}

    /**
     * The largest value in characters of JSON. A larger one fails its task. Default: 128 Mi.
     * Maximum: 268,435,455, because jsonb cannot hold more bytes.
     *
     * @throws IllegalArgumentException when it is not between 1 and the maximum
     */
    public Builder maxOutputChars(int maxOutputChars) {
      this.maxOutputChars = StorableJson.requireCap(maxOutputChars);
      return this;
    }

    /**
     * Adapts the mapper, after the codec has made it strict: adds modules, mix-ins or serializers.
     * May be called several times. The build compares payload types as the codec stores them
     * without this, so it does not notice when another form replaces an older one.
     */
    public Builder customize(Consumer<? super JsonMapper.Builder> customizer) {
      customizers = customizers.andThen(customizer);
      return this;
    }

    /**
     * The codec.
     *
     * @throws IllegalStateException when jackson-databind and jackson-annotations do not fit
     *     together
     */
    public JacksonCodec build() {
      return new JacksonCodec(new StrictCodec(maxOutputChars, customizers));
    }
  }
}
