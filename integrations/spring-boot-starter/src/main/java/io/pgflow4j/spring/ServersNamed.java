package io.pgflow4j.spring;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether {@code pgflow.servers} names any. */
final class ServersNamed extends SpringBootCondition {
  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata annotated) {
    Map<String, String> servers =
        Binder.get(context.getEnvironment())
            .bind("pgflow.servers", Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    ConditionMessage.Builder message = ConditionMessage.forCondition("pgflow.servers");
    return servers.isEmpty()
        ? ConditionOutcome.noMatch(message.because("it names no server"))
        : ConditionOutcome.match(message.foundExactly(servers.keySet()));
  }
}
