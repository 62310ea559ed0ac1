package io.pgflow4j.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Tag;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the query of a flow's runs by their tags. */
final class RunsWriter {
  private static final ClassName QUERY = ClassName.get("io.pgflow4j", "RunQuery");
  private static final ClassName CLIENT = ClassName.get("io.pgflow4j", "PgflowClient");
  private static final ClassName SELECTION = ClassName.get("io.pgflow4j", "RunSelection");

  private final FlowModel flow;
  private final Components components;
  private final Markings markings;
  private final ClassName name;
  private final TypeRefs refs = new TypeRefs();

  RunsWriter(FlowModel flow, Components components, Markings markings) {
    this.flow = flow;
    this.components = components;
    this.markings = markings;
    this.name = ClassName.get(flow.names().packageName(), flow.names().runs());
  }

  TypeSpec write() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(QUERY, name))
            .addJavadoc(
                "Finds runs of flow {@code $L} by the tags of {@link $T}.\n",
                DocText.of(flow.slug().value()),
                flow.type())
            .addMethod(constructor())
            .addMethod(query())
            .addMethod(with());
    flow.tags().forEach(tag -> type.addMethod(tagged(tag)));
    Warnings warnings = markings.warnings();
    markings.mark(type, warnings);
    return type.addFields(refs.fields()).build();
  }

  private MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(CLIENT, "client")
        .addParameter(SELECTION, "selection")
        .addStatement("super(client, selection)")
        .build();
  }

  private MethodSpec query() {
    return MethodSpec.methodBuilder("query")
        .addJavadoc("All runs of the flow, to be narrowed.\n")
        .addModifiers(Modifier.STATIC)
        .addModifiers(markings.visibility())
        .returns(name)
        .addParameter(CLIENT, "client")
        .addStatement("return new $T(client, $T.ofFlows($S))", name, SELECTION, flow.slug().value())
        .build();
  }

  private MethodSpec with() {
    return MethodSpec.methodBuilder("with")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(name)
        .addParameter(SELECTION, "narrower")
        .addStatement("return new $T(client(), narrower)", name)
        .build();
  }

  private MethodSpec tagged(Tag tag) {
    TypeName type = components.type(Optional.of(tag.payload())).withoutAnnotations();
    return MethodSpec.methodBuilder(Names.component(tag.component()))
        .addJavadoc("Of these, the runs with this tag {@code $L}.\n", DocText.of(tag.name()))
        .addModifiers(markings.visibility())
        .returns(name)
        .addParameter(type, "value")
        .addStatement("return tagged($L, value, $L)", Quoted.of(tag.name()), refs.constant(type))
        .build();
  }
}
