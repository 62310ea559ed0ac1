package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Awaiting;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** A step that awaits a signal asks for one payload per task, which JSON can carry. */
final class AwaitsCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, String> keys = new HashMap<>();
    for (StepModel step : flow.distinctSteps()) {
      if (step.branching().awaiting().isPresent()) {
        Awaiting awaiting = step.branching().awaiting().get();
        checkMethod(step, reporter);
        checkPayload(flow, step, awaiting, reporter);
        checkCombination(step, awaiting, reporter);
        checkKey(step, keys, reporter);
      }
    }
  }

  private static void checkMethod(StepModel step, Reporter reporter) {
    if (step.method().getReturnType().getKind() != TypeKind.VOID) {
      reporter.error(
          Message.AWAITS_RETURNS,
          step.at(),
          step.slug().value(),
          step.method().getReturnType(),
          step.output().map(output -> output.type().toString()).orElse("the payload"));
    }
  }

  private static void checkPayload(
      FlowModel flow, StepModel step, Awaiting awaiting, Reporter reporter) {
    if (step.output().isEmpty()) {
      return;
    }
    Payload payload = step.output().get();
    String slug = step.slug().value();
    if (payload.type().getKind() == TypeKind.VOID) {
      reporter.error(Message.AWAITS_NOTHING, awaiting.payloadAt(), slug);
      return;
    }
    if (!isPlain(payload.type())) {
      reporter.error(Message.AWAITS_GENERIC, awaiting.payloadAt(), slug, payload.type());
      return;
    }
    payload
        .fault()
        .ifPresent(
            fault ->
                reporter.error(
                    Message.AWAITS_NOT_JSON,
                    awaiting.payloadAt(),
                    slug,
                    payload.type(),
                    fault.subject(),
                    fault.why(),
                    fault.remedy()));
    payload
        .ignored()
        .forEach(each -> OutputCheck.reportIgnored(each, awaiting.payloadAt(), reporter));
    payload
        .hidden()
        .ifPresent(
            hidden ->
                reporter.error(
                    Message.AWAITS_INACCESSIBLE,
                    awaiting.payloadAt(),
                    slug,
                    payload.type(),
                    hidden,
                    flow.names().packageName()));
  }

  private static boolean isPlain(TypeMirror type) {
    return !(type instanceof DeclaredType declared)
        || ((TypeElement) declared.asElement()).getTypeParameters().isEmpty();
  }

  private static void checkCombination(StepModel step, Awaiting awaiting, Reporter reporter) {
    String slug = step.slug().value();
    step.branching()
        .repeat()
        .ifPresent(repeat -> reporter.error(Message.AWAITS_REPEATED, repeat, slug));
    step.options()
        .written(Option.BATCH_SIZE)
        .ifPresent(size -> reporter.error(Message.AWAITS_BATCHED, size.at(), slug));
    if (!awaiting.isSkipped()) {
      return;
    }
    if (!step.options().has(Option.SIGNAL_TIMEOUT)) {
      reporter.error(Message.AWAITS_FOR_EVER, awaiting.onTimeout().at(), slug);
    }
    if (step.isTolerant()) {
      reporter.error(Message.AWAITS_TOLERANT, awaiting.onTimeout().at(), slug);
    }
  }

  private static void checkKey(StepModel step, Map<String, String> keys, Reporter reporter) {
    String slug = step.slug().value();
    String key = Names.constant(slug);
    String other = keys.putIfAbsent(key, slug);
    boolean reported =
        other != null && Names.component(other).equalsIgnoreCase(Names.component(slug));
    if (other != null && !reported) {
      reporter.error(Message.SIGNAL_KEY_CLASH, step.slug().at(), slug, key, other);
    }
  }
}
