package io.pgflow4j.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of a creator stored JSON may leave out, for those who write a codec. The build
 * says the same about payload types.
 */
public final class CreatorParameters {
  private static final Set<Class<?>> EMPTY_WITHOUT_VALUE =
      Set.of(
          Optional.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class,
          AtomicReference.class);

  private CreatorParameters() {}

  /**
   * Whether a parameter may be absent: it may be empty ({@code Optional}) or null (an annotation
   * called {@code Nullable}), or it belongs to a component that is ignored.
   */
  public static boolean mayBeAbsent(Executable creator, int index) {
    RecordComponent component = component(creator, index);
    return EMPTY_WITHOUT_VALUE.contains(creator.getParameterTypes()[index])
        || isNullable(creator.getParameters()[index], creator.getAnnotatedParameterTypes()[index])
        || (component != null && (isNullable(component) || isIgnored(component)));
  }

  /** A canonical constructor that is written out need not repeat the components' annotations. */
  private static @Nullable RecordComponent component(Executable creator, int index) {
    RecordComponent[] components = creator.getDeclaringClass().getRecordComponents();
    boolean canonical =
        components != null
            && creator instanceof Constructor
            && Arrays.equals(
                Arrays.stream(components).map(RecordComponent::getType).toArray(),
                creator.getParameterTypes());
    return canonical ? components[index] : null;
  }

  private static boolean isNullable(RecordComponent component) {
    return isNullable(component, component.getAnnotatedType())
        || isNullable(component.getAccessor(), component.getAccessor().getAnnotatedReturnType());
  }

  private static boolean isIgnored(RecordComponent component) {
    JsonIgnore ignore = component.getAccessor().getAnnotation(JsonIgnore.class);
    if (ignore != null && ignore.value()) {
      return true;
    }
    JsonIgnoreProperties ignored =
        component.getDeclaringRecord().getAnnotation(JsonIgnoreProperties.class);
    return ignored != null && List.of(ignored.value()).contains(component.getName());
  }

  private static boolean isNullable(AnnotatedElement element, AnnotatedType type) {
    return hasNullable(element.getAnnotations()) || hasNullable(type.getAnnotations());
  }

  private static boolean hasNullable(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation.annotationType().getSimpleName().equals("Nullable")) {
        return true;
      }
    }
    return false;
  }
}
