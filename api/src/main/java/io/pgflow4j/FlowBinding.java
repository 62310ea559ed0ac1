package io.pgflow4j;

import io.pgflow4j.spi.StepHandler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A flow definition with the handlers of one instance of the flow class, for a worker. The
 * generated {@code bind} method returns it. Immutable.
 */
public final class FlowBinding {
  private final FlowDefinition<?, ?> definition;
  private final Map<String, Bound> steps;

  private FlowBinding(FlowDefinition<?, ?> definition, Map<String, Bound> steps) {
    this.definition = definition;
    this.steps = steps;
  }

  /** Starts a binding for generated code. */
  public static Builder of(FlowDefinition<?, ?> definition) {
    return new Builder(definition);
  }

  /** The flow. */
  public FlowDefinition<?, ?> definition() {
    return definition;
  }

  /** The handlers by step slug. */
  public Map<String, Bound> steps() {
    return steps;
  }

  /**
   * One step's handler.
   *
   * @param kind how many tasks the step has
   * @param outputType the type the handler's result is encoded as
   * @param transactional whether the handler takes the connection its completion commits in
   * @param handler calls the step method
   */
  public record Bound(
      StepKind kind, TypeRef<?> outputType, boolean transactional, StepHandler handler) {}

  /** Collects handlers; used by generated code only. */
  public static final class Builder {
    private final FlowDefinition<?, ?> definition;
    private final Map<String, Bound> steps = new LinkedHashMap<>();

    private Builder(FlowDefinition<?, ?> definition) {
      this.definition = definition;
    }

    /** Binds a step's handler. */
    public Builder step(String slug, TypeRef<?> outputType, StepHandler handler) {
      steps.put(slug, new Bound(kind(slug), outputType, false, handler));
      return this;
    }

    /** Binds the handler of a step that takes a connection. */
    public Builder transactionalStep(String slug, TypeRef<?> outputType, StepHandler handler) {
      steps.put(slug, new Bound(kind(slug), outputType, true, handler));
      return this;
    }

    private StepKind kind(String slug) {
      for (StepDefinition step : definition.steps()) {
        if (step.slug().equals(slug)) {
          return step.kind();
        }
      }
      // A handler that no step has is never called.
      return StepKind.SINGLE;
    }

    /** The binding; every step of the definition needs a handler. */
    public FlowBinding build() {
      for (StepDefinition step : definition.steps()) {
        if (!steps.containsKey(step.slug())) {
          throw new IllegalStateException(
              "Flow '" + definition.slug() + "' has no handler for step '" + step.slug() + "'");
        }
      }
      return new FlowBinding(definition, Map.copyOf(steps));
    }
  }
}
