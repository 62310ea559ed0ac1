package io.pgflow4j.processor.read;

import io.pgflow4j.processor.condition.Condition;
import io.pgflow4j.processor.condition.Scope;
import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.model.Conditional;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Payload;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.type.TypeMirror;

/** Reads the conditions of one flow against the stored forms of what they can name. */
final class ConditionReader {
  private final StoredForms forms;

  ConditionReader(StoredForms forms) {
    this.forms = forms;
  }

  /**
   * A condition over a step's input.
   *
   * @param outputs by slug, what its dependencies give it
   * @param absent the slugs of those that may be absent
   */
  Conditional ofStep(
      Conditional.Kind kind,
      Located<String> text,
      Optional<Payload> runInput,
      Map<String, Optional<Payload>> outputs,
      Set<String> absent) {
    Map<String, PayloadType> roots = new TreeMap<>();
    boolean known = true;
    if (runInput.isPresent()) {
      known = root("run", form(runInput), false, roots);
    }
    for (Map.Entry<String, Optional<Payload>> output : outputs.entrySet()) {
      String slug = output.getKey();
      known &= root(slug, form(output.getValue()), absent.contains(slug), roots);
    }
    return conditional(
        kind, text, known ? Optional.of(Scope.input(roots, forms.schemas())) : Optional.empty());
  }

  private static boolean root(
      String name, Optional<PayloadType> form, boolean absent, Map<String, PayloadType> roots) {
    form.ifPresent(
        type ->
            roots.put(
                name,
                absent && !(type instanceof PayloadType.OptionalOf)
                    ? new PayloadType.OptionalOf(type)
                    : type));
    return form.isPresent();
  }

  /** A condition over an element of a fanout. */
  Conditional ofItem(Located<String> text, Item item) {
    Optional<PayloadType> form =
        item instanceof Item.Known known ? form(known.type()) : Optional.empty();
    return conditional(
        Conditional.Kind.WHERE, text, form.map(type -> Scope.value("item", type, forms.schemas())));
  }

  /** A condition over a step's own output. */
  Conditional ofOutput(Located<String> text, Optional<Payload> output) {
    return conditional(
        Conditional.Kind.UNTIL,
        text,
        form(output).map(type -> Scope.value("out", type, forms.schemas())));
  }

  private static Conditional conditional(
      Conditional.Kind kind, Located<String> text, Optional<Scope> scope) {
    return new Conditional(
        kind,
        text,
        scope
            .map(
                known ->
                    kind == Conditional.Kind.START_AT
                        ? Condition.ofTime(text.value(), known)
                        : Condition.of(text.value(), known))
            .orElseGet(Condition.Unknown::new));
  }

  private Optional<PayloadType> form(Optional<Payload> payload) {
    return payload.flatMap(each -> form(each.type()));
  }

  private Optional<PayloadType> form(TypeMirror type) {
    StoredForms.Stored stored = forms.read(type);
    return stored.fault().isPresent() ? Optional.empty() : Optional.of(stored.form());
  }
}
