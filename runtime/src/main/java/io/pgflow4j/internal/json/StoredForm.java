package io.pgflow4j.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pgflow4j.json.CreatorParameters;
import java.lang.reflect.Executable;
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

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    Boolean marked = super.hasRequiredMarker(config, member);
    if (marked != null || !(member instanceof AnnotatedParameter parameter)) {
      return marked;
    }
    Executable creator = (Executable) parameter.getOwner().getAnnotated();
    return !CreatorParameters.mayBeAbsent(creator, parameter.getIndex());
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
}
