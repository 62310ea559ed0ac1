package io.pgflow4j.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.StepModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.lang.model.type.TypeKind;

/** Writes the lambda that calls one step method. */
record HandlerWriter(FlowModel flow, StepModel step, Components components, TypeRefs refs) {

  CodeBlock write() {
    CodeBlock call = call(input());
    boolean nothing = step.method().getReturnType().getKind() == TypeKind.VOID;
    if (nothing && step.isBatched()) {
      return CodeBlock.of(
          "call -> {\n$>$T input = $L;\n$L;\nreturn $T.nCopies(input.items().size(), null);\n$<}",
          record(),
          input(),
          call(CodeBlock.of("input")),
          Collections.class);
    }
    if (nothing) {
      return CodeBlock.of("call -> {\n$>$L;\nreturn null;\n$<}", call);
    }
    if (step.output().map(Payload::streamed).orElse(false)) {
      return CodeBlock.of(
          "call -> {\n$>try ($T stream = $L) {\n$>return stream.toList();\n$<}\n$<}",
          components.type(step.method().getReturnType()),
          call);
    }
    return CodeBlock.of("call -> $L", call);
  }

  private CodeBlock call(CodeBlock input) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (Parameter parameter : step.parameters()) {
      arguments.add(
          switch (parameter.kind()) {
            case CONTEXT -> CodeBlock.of("call.context()");
            case CONNECTION -> CodeBlock.of("call.connection()");
            default -> input;
          });
    }
    return CodeBlock.of(
        "flow.$L($L)", step.method().getSimpleName(), CodeBlock.join(arguments, ", "));
  }

  private CodeBlock input() {
    return components.decode(record(), step.input(), "call.input()", refs);
  }

  private ClassName record() {
    return ClassName.get(
        flow.names().packageName(), flow.names().inputs(), Names.inputRecord(step.slug().value()));
  }
}
