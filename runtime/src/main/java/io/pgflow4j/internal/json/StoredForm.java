package io.pgflow4j.internal.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * What the codec reads from annotations otherwise than Jackson, so that every payload that is
 * written can be read back. The processor's model of the stored form says the same.
 *
 * <ul>
 *   <li>What a creator needs is required, unless it may be empty ({@code Optional}) or null (an
 *       annotation called {@code Nullable}).
 *   <li>Every property is written, whatever its value: {@code @JsonInclude} has no effect.
 *   <li>Every property that is written is read: {@code READ_ONLY} has no effect.
 * </ul>
 */
final class StoredForm extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;
  private static final Set<Class<?>> EMPTY_WITHOUT_VALUE =
      Set.of(
          Optional.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class,
          AtomicReference.class);

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    Boolean marked = super.hasRequiredMarker(config, member);
    if (marked != null || !(member instanceof AnnotatedParameter parameter)) {
      return marked;
    }
    RecordComponent component = component(parameter);
    boolean optional =
        EMPTY_WITHOUT_VALUE.contains(parameter.getRawType())
            || isNullable(parameter)
            || (component != null && (isNullable(component) || isIgnored(component)));
    return !optional;
  }

  @Override
  public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated annotated) {
    return JsonInclude.Value.empty();
  }

  @Override
  public JsonProperty.@Nullable Access findPropertyAccess(
      MapperConfig<?> config, Annotated annotated) {
    JsonProperty.Access access = super.findPropertyAccess(config, annotated);
    return access == JsonProperty.Access.READ_ONLY ? JsonProperty.Access.AUTO : access;
  }

  private static boolean isNullable(AnnotatedParameter parameter) {
    Executable creator = (Executable) parameter.getOwner().getAnnotated();
    int index = parameter.getIndex();
    return isNullable(creator.getParameters()[index], creator.getAnnotatedParameterTypes()[index]);
  }

  /** A canonical constructor that is written out need not repeat the components' annotations. */
  private static @Nullable RecordComponent component(AnnotatedParameter parameter) {
    Executable creator = (Executable) parameter.getOwner().getAnnotated();
    RecordComponent[] components = creator.getDeclaringClass().getRecordComponents();
    boolean canonical =
        components != null
            && creator instanceof Constructor
            && Arrays.equals(
                Arrays.stream(components).map(RecordComponent::getType).toArray(),
                creator.getParameterTypes());
    return canonical ? components[parameter.getIndex()] : null;
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
