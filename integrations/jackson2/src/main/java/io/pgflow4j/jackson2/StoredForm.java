package io.pgflow4j.jackson2;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.pgflow4j.json.CreatorParameters;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the codec reads from annotations otherwise than Jackson: what a creator needs is required
 * unless it may be absent, and every property is written and read, whatever its value. What a
 * sealed type permits are its subtypes, as for Jackson 3.
 */
final class StoredForm extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    Boolean marked = super.hasRequiredMarker(member);
    if (marked != null || !(member instanceof AnnotatedParameter parameter)) {
      return marked;
    }
    Executable creator = (Executable) parameter.getOwner().getAnnotated();
    return !CreatorParameters.mayBeAbsent(creator, parameter.getIndex());
  }

  @Override
  public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
    return JsonInclude.Value.empty();
  }

  @Override
  public JsonProperty.@Nullable Access findPropertyAccess(Annotated annotated) {
    JsonProperty.Access access = super.findPropertyAccess(annotated);
    return access == JsonProperty.Access.READ_ONLY ? JsonProperty.Access.AUTO : access;
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    List<NamedType> named = super.findSubtypes(annotated);
    Class<?> type = annotated.getRawType();
    return named == null && type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).map(NamedType::new).toList()
        : named;
  }
}
