package io.pgflow4j.processor.write;

import com.palantir.javapoet.ClassName;
import io.pgflow4j.processor.model.FlowModel;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Which annotations a flow's module can see; for one compilation. */
final class Visible {
  private final Elements elements;
  private final Map<String, Boolean> seen = new HashMap<>();

  Visible(Elements elements) {
    this.elements = elements;
  }

  boolean sees(FlowModel flow, ClassName annotation) {
    ModuleElement module = moduleOf(flow);
    String name = annotation.canonicalName();
    // Looked up once: javac searches every module that the flow's one reads
    return seen.computeIfAbsent(
        module + "/" + name,
        key ->
            module == null
                ? elements.getTypeElement(name) != null
                : elements.getTypeElement(module, name) != null);
  }

  boolean isJavac() {
    return elements.getClass().getName().startsWith("com.sun.tools.javac.");
  }

  @Nullable ModuleElement moduleOf(FlowModel flow) {
    return elements.getModuleOf(flow.type());
  }
}
