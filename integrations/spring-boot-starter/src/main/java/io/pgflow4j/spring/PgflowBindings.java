package io.pgflow4j.spring;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowIndex;
import io.pgflow4j.IndexedFlow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The flows that this application runs: beans whose class has {@link io.pgflow4j.Flow}, and beans
 * of type {@link FlowBinding}, which win over the former.
 */
public final class PgflowBindings {
  private final List<FlowBinding> bindings;

  private PgflowBindings(List<FlowBinding> bindings) {
    this.bindings = List.copyOf(bindings);
  }

  static PgflowBindings of(FlowIndex index, ListableBeanFactory beans) {
    Map<String, FlowBinding> bySlug = new LinkedHashMap<>();
    for (IndexedFlow flow : index.flows()) {
      Map<String, ?> instances = beans.getBeansOfType(flow.flowClass());
      if (instances.size() > 1) {
        throw new IllegalStateException(
            "Flow '%s' has several beans (%s), so it is not known which one runs its steps. Keep one."
                .formatted(flow.definition().slug(), String.join(", ", instances.keySet())));
      }
      for (Object instance : instances.values()) {
        bySlug.put(flow.definition().slug(), flow.bind(instance));
      }
    }
    for (FlowBinding binding : beans.getBeansOfType(FlowBinding.class).values()) {
      bySlug.put(binding.definition().slug(), binding);
    }
    return new PgflowBindings(List.copyOf(bySlug.values()));
  }

  /** The bindings. */
  public List<FlowBinding> all() {
    return bindings;
  }
}
