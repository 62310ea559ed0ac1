package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Payload;
import java.util.IdentityHashMap;
import java.util.Optional;
import javax.lang.model.element.PackageElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads the types of one flow that travel as JSON. */
final class PayloadReader {
  private final TypeFacts facts;
  private final StoredForms forms;
  private final PackageElement reader;
  // Most steps of a flow share a few types. By identity: equal types may differ in annotations
  private final IdentityHashMap<TypeMirror, Payload> known = new IdentityHashMap<>();

  /**
   * A reader for one flow.
   *
   * @param reader the flow's package, whose generated code has to name the types
   */
  PayloadReader(TypeFacts facts, StoredForms forms, PackageElement reader) {
    this.facts = facts;
    this.forms = forms;
    this.reader = reader;
  }

  /** A type as it travels: what is read from a stream is a list. */
  Payload read(TypeMirror type) {
    return known.computeIfAbsent(type, this::payload);
  }

  private Payload payload(TypeMirror type) {
    Optional<TypeMirror> streamed =
        facts.as(type, "java.util.stream.Stream").flatMap(stream -> element(stream));
    TypeMirror carried = streamed.map(facts::listOf).orElse(type);
    StoredForms.Stored stored = forms.read(carried);
    return new Payload(
        carried,
        stored.fault(),
        facts.hidden(carried, reader),
        streamed.isPresent(),
        stored.ignored());
  }

  /**
   * The list of a fanout step's outputs, or of its items' results.
   *
   * @param output what a call returns
   * @param each the output of one item
   */
  Payload gathered(Payload output, TypeMirror each, boolean asResults) {
    TypeMirror element = asResults ? facts.resultOf(each) : each;
    return new Payload(
        facts.listOf(element), output.fault(), output.hidden(), false, output.ignored());
  }

  private Optional<TypeMirror> element(DeclaredType stream) {
    return facts.argument(stream, 0);
  }
}
