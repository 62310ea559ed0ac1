package io.pgflow4j.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the sealed interface of one of several fields, and the code that decodes it. */
final class Alternatives {
  private static final String VALUE = "value";

  private static final ClassName FUNCTION = ClassName.get(Function.class);

  private final Components components;

  Alternatives(Components components) {
    this.components = components;
  }

  /**
   * The interface with a record per case.
   *
   * @param within the record that it is nested in
   */
  TypeSpec declare(ClassName within, InputComponent.OneOf oneOf, Modifier... visibility) {
    ClassName name = within.nestedClass(oneOf.type());
    TypeSpec.Builder type =
        TypeSpec.interfaceBuilder(oneOf.type())
            .addModifiers(visibility)
            .addModifiers(Modifier.STATIC, Modifier.SEALED)
            .addJavadoc("The output of $L, whichever completed.\n", steps(oneOf));
    for (InputComponent.Case each : oneOf.cases()) {
      type.addType(
          TypeSpec.recordBuilder(each.type())
              .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
              .addSuperinterface(name)
              .addJavadoc(
                  "Step $L completed.\n\n@param value its output\n", DocText.code(each.jsonName()))
              .recordConstructor(
                  MethodSpec.constructorBuilder()
                      .addParameter(
                          ParameterSpec.builder(components.type(each.payload()), VALUE).build())
                      .build())
              .build());
    }
    return type.addMethod(match(name, oneOf)).build();
  }

  /** For language levels whose {@code switch} knows no types: no case can be forgotten here. */
  private MethodSpec match(ClassName name, InputComponent.OneOf oneOf) {
    TypeVariableName result = TypeVariableName.get("T");
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("match")
            .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
            .addTypeVariable(result)
            .returns(result)
            .addJavadoc("Applies the function of the step that completed to its output.\n");
    int last = oneOf.cases().size() - 1;
    for (int i = 0; i <= last; i++) {
      InputComponent.Case each = oneOf.cases().get(i);
      ClassName type = name.nestedClass(each.type());
      String function = Names.component(each.jsonName());
      method.addParameter(
          ParameterizedTypeName.get(
              FUNCTION,
              WildcardTypeName.supertypeOf(components.type(each.payload()).box()),
              WildcardTypeName.subtypeOf(result)),
          function);
      if (i < last) {
        String it = it(oneOf);
        method.addCode("if (this instanceof $T $L) {\n$>", type, it);
        method.addStatement("return $L.apply($L.$L())", function, it, VALUE);
        method.addCode("$<}\n");
      } else {
        method.addStatement("return $L.apply((($T) this).$L())", function, type, VALUE);
      }
    }
    return method.build();
  }

  /** A name that no function has. */
  private static String it(InputComponent.OneOf oneOf) {
    String it = "it";
    for (InputComponent.Case each : oneOf.cases()) {
      it = Names.component(each.jsonName()).equals(it) ? it + "0" : it;
    }
    return it;
  }

  /** The steps as a sentence names them. */
  static String steps(InputComponent.OneOf oneOf) {
    return oneOf.cases().stream()
        .map(each -> "step " + DocText.code(each.jsonName()))
        .collect(Collectors.joining(" or "));
  }

  /** The case whose field is there. The last is asked for by name, so that its absence is said. */
  CodeBlock decode(ClassName within, InputComponent.OneOf oneOf, String payload, TypeRefs refs) {
    ClassName name = within.nestedClass(oneOf.type());
    List<CodeBlock> choices = new ArrayList<>();
    int last = oneOf.cases().size() - 1;
    for (int i = 0; i <= last; i++) {
      InputComponent.Case each = oneOf.cases().get(i);
      CodeBlock made =
          CodeBlock.of(
              "new $T($L)",
              name.nestedClass(each.type()),
              components.field(each.jsonName(), each.payload(), payload, refs));
      choices.add(
          i == last
              ? made
              : CodeBlock.of("$L.has($L) ? $L", payload, Quoted.of(each.jsonName()), made));
    }
    return CodeBlock.join(choices, " : ");
  }
}
