package io.pgflow4j;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A flow that the processor has listed.
 *
 * @param flowClass the class with {@link Flow}
 * @param generatedClass the class that was generated for it
 * @param definition the flow, as {@code DEFINITION} of the generated class
 */
public record IndexedFlow(
    Class<?> flowClass, Class<?> generatedClass, FlowDefinition<?, ?> definition) {

  static IndexedFlow of(String line, ClassLoader loader) {
    String[] names = line.strip().split(" ", -1);
    try {
      Class<?> flow = Class.forName(names[0], false, loader);
      Class<?> generated = Class.forName(names[1], false, loader);
      var field = generated.getDeclaredField("DEFINITION");
      field.setAccessible(true);
      return new IndexedFlow(flow, generated, (FlowDefinition<?, ?>) field.get(null));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      throw unfit(line, e);
    }
  }

  /**
   * Binds the flow to an instance of its class, as the generated {@code bind} does.
   *
   * @throws IllegalArgumentException when the instance is of another class
   */
  public FlowBinding bind(Object instance) {
    if (!flowClass.isInstance(instance)) {
      throw new IllegalArgumentException(
          "Flow '%s' cannot be bound to an instance of %s; it needs one of %s"
              .formatted(
                  definition.slug(), instance.getClass().getTypeName(), flowClass.getTypeName()));
    }
    try {
      Method bind = generatedClass.getDeclaredMethod("bind", flowClass);
      bind.setAccessible(true);
      return (FlowBinding) bind.invoke(null, instance);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("bind of " + generatedClass.getTypeName() + " failed", e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw unfit(flowClass.getName() + " " + generatedClass.getName(), e);
    }
  }

  private static IllegalStateException unfit(String line, Throwable e) {
    return new IllegalStateException(
        ("The list of flows in %s has '%s', which cannot be used: %s. Compile the flow again; in a"
                + " named module, open its package to io.pgflow4j.api.")
            .formatted(FlowIndex.RESOURCE, line, e),
        e);
  }
}
