package io.pgflow4j.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.IdentityHashMap;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Types as generated code names them: with {@code @Nullable} wherever the flow class has it, for
 * generated classes are {@code @NullMarked}. Other type annotations say nothing about data.
 */
final class TypeNames {
  private static final AnnotationSpec NULLABLE = AnnotationSpec.builder(Markings.NULLABLE).build();

  private final boolean nullables;
  // By identity: equal types may differ in annotations
  private final IdentityHashMap<TypeMirror, TypeName> names = new IdentityHashMap<>();

  /** Without {@code @Nullable} where the flow's module does not see that annotation. */
  TypeNames(boolean nullables) {
    this.nullables = nullables;
  }

  TypeName of(TypeMirror type) {
    TypeName known = names.get(type);
    if (known == null) {
      known = named(type);
      names.put(type, known);
    }
    return known;
  }

  private TypeName named(TypeMirror type) {
    TypeName bare =
        switch (type.getKind()) {
          case ARRAY -> ArrayTypeName.of(of(((ArrayType) type).getComponentType()));
          case DECLARED -> declared((DeclaredType) type);
          case WILDCARD -> wildcard((WildcardType) type);
          default -> TypeName.get(type);
        };
    return nullables && isNullable(type) ? bare.annotated(NULLABLE) : bare;
  }

  private TypeName declared(DeclaredType type) {
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    // An inner class of a generic one has arguments in two places; JSON cannot carry it anyway
    boolean inner = type.getEnclosingType().getKind() == TypeKind.DECLARED;
    return arguments.isEmpty() || inner
        ? TypeName.get(type)
        : ParameterizedTypeName.get(
            ClassName.get((TypeElement) type.asElement()),
            arguments.stream().map(this::of).toArray(TypeName[]::new));
  }

  private TypeName wildcard(WildcardType type) {
    if (type.getExtendsBound() != null) {
      return WildcardTypeName.subtypeOf(of(type.getExtendsBound()));
    }
    return type.getSuperBound() == null
        ? TypeName.get(type)
        : WildcardTypeName.supertypeOf(of(type.getSuperBound()));
  }

  private static boolean isNullable(TypeMirror type) {
    for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
      Element element = annotation.getAnnotationType().asElement();
      if (element.getSimpleName().contentEquals(Markings.NULLABLE.simpleName())) {
        return true;
      }
    }
    return false;
  }
}
