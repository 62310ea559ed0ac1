package io.pgflow4j.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.spring.PgflowAutoConfiguration;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ImportRuntimeHints;

/** A native image of the shop keeps what the flow's payloads and the installer need. */
final class NativeHintsTest {
  private static final List<Class<?>> PAYLOADS = List.of(FulfilOrder.Placed.class, OrderLine.class);

  @Test
  void springKeepsPayloadsAndTheSqlCore() {
    RuntimeHints hints = new RuntimeHints();
    for (Class<? extends RuntimeHintsRegistrar> registrar :
        Objects.requireNonNull(
                PgflowAutoConfiguration.class.getAnnotation(ImportRuntimeHints.class))
            .value()) {
      BeanUtils.instantiateClass(registrar).registerHints(hints, getClass().getClassLoader());
    }
    for (Class<?> payload : PAYLOADS) {
      assertThat(
              RuntimeHintsPredicates.reflection()
                  .onType(payload)
                  .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
          .as(payload.getName())
          .accepts(hints);
    }
    assertThat(RuntimeHintsPredicates.resource().forResource("io/pgflow4j/sql/install.txt"))
        .accepts(hints);
  }

  /** Without Spring, GraalVM itself reads what the processor and the jars say. */
  @Test
  void theProcessorWroteTheSameForGraalVm() throws Exception {
    String reflection =
        text(
            "META-INF/native-image/io.pgflow4j/io.pgflow4j.examples.shop.FulfilOrderFlow/reflect-config.json");
    for (Class<?> payload : PAYLOADS) {
      assertThat(reflection)
          .contains("{\"name\": \"" + payload.getName() + "\", \"allDeclaredConstructors\": true");
    }
    assertThat(reflection).contains("\"name\": \"" + FulfilOrderFlow.class.getName() + "\"");
    assertThat(
            text(
                "META-INF/native-image/io.pgflow4j/io.pgflow4j.examples.shop.FulfilOrderFlow/resource-config.json"))
        .contains("__flow_");
    assertThat(text("META-INF/native-image/io.pgflow4j/pgflow4j-schema/resource-config.json"))
        .contains("io/pgflow4j/sql/.*");
    assertThat(text("META-INF/native-image/io.pgflow4j/pgflow4j-api/resource-config.json"))
        .contains("META-INF/pgflow4j/flows");
  }

  private static String text(String resource) throws Exception {
    try (InputStream in = NativeHintsTest.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
