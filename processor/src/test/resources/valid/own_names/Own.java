package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

/** Classes of the user's with names that generated code uses, too. */
class Own {
  record String(int value) {}

  record TypeRef(String string) {}

  record Integer(TypeRef ref) {}

  @Flow(slug = "own-names")
  static class FlowDefinition {
    @Step(slug = "a")
    List<Integer> a() { return List.of(new Integer(new TypeRef(new String(3)))); }

    @Step(slug = "b", dependsOn = "a")
    int b(Own_FlowDefinitionInputs.BInput in) { return in.a().get(0).ref().string().value(); }
  }
}
