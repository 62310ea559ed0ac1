package io.pgflow4j.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The {@code TypeRef} constants of one generated class, in the order of their first use. */
final class TypeRefs {
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final ClassName TYPE_REF = ClassName.get("io.pgflow4j", "TypeRef");

  private final NameAllocator names = new NameAllocator();
  private final Map<String, FieldSpec> constants = new LinkedHashMap<>();
  private final Map<TypeName, String> known = new HashMap<>();

  TypeRefs() {
    this(List.of());
  }

  /** Constants of other names than those that are taken. */
  TypeRefs(List<String> taken) {
    // Names are given tags here and below: without one, JavaPoet draws a random UUID for each
    for (String name : taken) {
      names.newName(name, name);
    }
  }

  /** The name of the constant for a type. */
  String constant(TypeName type) {
    return known.computeIfAbsent(type, this::named);
  }

  private String named(TypeName type) {
    // A TypeRef stands for what is there when the value is not null
    TypeName boxed = type.withoutAnnotations().box();
    return constants.computeIfAbsent(boxed.toString(), key -> field(boxed)).name();
  }

  Collection<FieldSpec> fields() {
    return constants.values();
  }

  private FieldSpec field(TypeName type) {
    TypeName ref = ParameterizedTypeName.get(TYPE_REF, type);
    return FieldSpec.builder(
            ref,
            names.newName(words(type), type),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer("new $T() {}", ref)
        .build();
  }

  /** {@code LIST_INTEGER} for {@code List<Integer>}. */
  private static String words(TypeName type) {
    if (type instanceof ParameterizedTypeName parameterized) {
      return words(parameterized.rawType())
          + parameterized.typeArguments().stream()
              .map(argument -> "_" + words(argument))
              .collect(Collectors.joining());
    }
    if (type instanceof ArrayTypeName array) {
      return words(array.componentType()) + "_ARRAY";
    }
    if (type instanceof WildcardTypeName wildcard) {
      return words(wildcard.upperBounds().get(0));
    }
    String name = type instanceof ClassName known ? known.simpleName() : type.toString();
    return WORD_START.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
  }
}
