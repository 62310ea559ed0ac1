package io.pgflow4j.processor.read;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * One property of a class that is not a record, and the members that make it up. Members of a
 * subclass come first, and hide those of the same kind above it.
 */
final class BeanProperty {
  private final String name;
  private final List<Element> members = new ArrayList<>();
  private @Nullable VariableElement field;
  private @Nullable ExecutableElement getter;
  private @Nullable ExecutableElement setter;
  private @Nullable VariableElement parameter;
  private boolean explicit;
  private boolean visible;

  BeanProperty(String name) {
    this.name = name;
  }

  void addField(VariableElement found, boolean isExplicit) {
    members.add(found);
    explicit |= isExplicit;
    if (field == null) {
      field = found;
      visible |= found.getModifiers().contains(Modifier.PUBLIC);
    }
  }

  void addGetter(ExecutableElement found, boolean isExplicit) {
    addMethod(found, isExplicit);
    if (getter == null) {
      getter = found;
    }
  }

  void addSetter(ExecutableElement found, boolean isExplicit) {
    addMethod(found, isExplicit);
    if (setter == null) {
      setter = found;
    }
  }

  private void addMethod(ExecutableElement found, boolean isExplicit) {
    members.add(found);
    explicit |= isExplicit;
    visible |= found.getModifiers().contains(Modifier.PUBLIC);
  }

  /** A creator's parameter decides before every other member. */
  void setParameter(VariableElement found) {
    parameter = found;
    members.add(0, found);
  }

  List<Element> members() {
    return members;
  }

  /** Whether the property is written from a field and so could never be read back. */
  boolean isLost(TypeFacts facts) {
    return field != null && !isRead(facts);
  }

  /** What the codec makes of the property; empty when it neither writes nor reads it. */
  Optional<StoredMembers.Draft> draft(DeclaredType owner, TypeFacts facts) {
    boolean written = (getter != null || field != null) && (explicit || visible);
    boolean read = isRead(facts);
    if (!written && !read) {
      return Optional.empty();
    }
    TypeMirror type = type(owner, facts);
    return Optional.of(
        new StoredMembers.Draft(
            name,
            type,
            Nullness.of(members, type, facts.elements),
            parameter != null,
            written,
            read,
            members));
  }

  private boolean isRead(TypeFacts facts) {
    return parameter != null
        || ((explicit || visible) && (setter != null || isAssignable(field, facts)));
  }

  /** The codec sets a final field only on request, and nobody would see a constant's new value. */
  private static boolean isAssignable(@Nullable VariableElement field, TypeFacts facts) {
    return field != null
        && (!field.getModifiers().contains(Modifier.FINAL)
            || (field.getConstantValue() == null
                && AnnotationView.has(field, StoredMembers.JSON_PROPERTY, facts.elements)));
  }

  private TypeMirror type(DeclaredType owner, TypeFacts facts) {
    if (parameter != null) {
      return parameter.asType();
    } else if (getter != null) {
      return ((ExecutableType) facts.types.asMemberOf(owner, getter)).getReturnType();
    } else if (field != null) {
      return facts.types.asMemberOf(owner, field);
    }
    ExecutableElement found = requireNonNull(setter);
    return ((ExecutableType) facts.types.asMemberOf(owner, found)).getParameterTypes().get(0);
  }
}
