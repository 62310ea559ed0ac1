package io.pgflow4j.spring;

import io.pgflow4j.FlowIndex;
import io.pgflow4j.IndexedFlow;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * What a native image needs: the SQL core, the lists of flows, the generated classes, and the
 * payloads of all listed flows.
 */
final class PgflowRuntimeHints implements RuntimeHintsRegistrar {
  private final BindingReflectionHintsRegistrar payloads = new BindingReflectionHintsRegistrar();

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    hints.resources().registerPattern("io/pgflow4j/sql/**");
    hints.resources().registerPattern(FlowIndex.RESOURCE);
    ClassLoader loader =
        classLoader == null ? PgflowRuntimeHints.class.getClassLoader() : classLoader;
    for (IndexedFlow flow : FlowIndex.load(loader).flows()) {
      register(hints, flow);
    }
  }

  private void register(RuntimeHints hints, IndexedFlow flow) {
    hints
        .reflection()
        .registerType(
            flow.generatedClass(),
            type ->
                type.withField("DEFINITION")
                    .withMethod(
                        "bind",
                        List.of(TypeReference.of(flow.flowClass())),
                        ExecutableMode.INVOKE));
    payloads.registerReflectionHints(hints.reflection(), flow.definition().inputType().type());
    for (Method method : flow.flowClass().getDeclaredMethods()) {
      if (!method.isSynthetic() && !Modifier.isPrivate(method.getModifiers())) {
        payloads.registerReflectionHints(hints.reflection(), method.getGenericReturnType());
        payloads.registerReflectionHints(hints.reflection(), method.getGenericParameterTypes());
      }
    }
  }
}
