package io.pgflow4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JacksonCodecTest {
  private static final TypeRef<Account> ACCOUNT = new TypeRef<>() {};

  record Account(String owner, @Nullable String secret) {}

  interface WithoutSecret {
    @JsonIgnore
    @Nullable String secret();
  }

  @Test
  void theMapperCanBeCustomizedAndStaysStrict() {
    JacksonCodec codec =
        JacksonCodec.builder()
            .customize(mapper -> mapper.addMixIn(Account.class, WithoutSecret.class))
            .build();
    assertThat(codec.write(new Account("ada", "1234"), ACCOUNT)).isEqualTo("{\"owner\":\"ada\"}");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.read("{\"run\":{\"owner\":7}}").required("run", ACCOUNT));
  }

  @Test
  void aCapThatPostgresqlCannotKeepIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> JacksonCodec.builder().maxOutputChars(1 << 28))
        .withMessageContaining("jsonb cannot hold more bytes");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> JacksonCodec.builder().maxOutputChars(0));
  }

  @Test
  void annotationsOlderThanTheMapperAreNoticedWhenTheCodecIsMade() throws Exception {
    Class<?> codec = new OlderAnnotations().loadClass("io.pgflow4j.json.JacksonCodec");
    Object builder = codec.getMethod("builder").invoke(null);
    assertThatExceptionOfType(InvocationTargetException.class)
        .isThrownBy(() -> builder.getClass().getMethod("build").invoke(builder))
        .havingCause()
        .isInstanceOf(IllegalStateException.class)
        .withMessageContaining("does not fit the jackson-annotations of")
        .withMessageContaining("Import tools.jackson:jackson-bom");
  }

  /** Finds all that the class path has, except for annotations that are new in 2.21. */
  private static final class OlderAnnotations extends ClassLoader {
    private static final Set<String> MISSING =
        Set.of(
            "com.fasterxml.jackson.annotation.JsonSerializeAs",
            "com.fasterxml.jackson.annotation.JsonDeserializeAs");

    OlderAnnotations() {
      super(JacksonCodecTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (MISSING.contains(name)) {
        throw new ClassNotFoundException(name);
      }
      boolean ours =
          name.startsWith("io.pgflow4j.")
              || name.startsWith("tools.jackson.")
              || name.startsWith("com.fasterxml.jackson.");
      if (!ours) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
