package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.FlowBinding;
import io.pgflow4j.Step;

@Flow(slug = "qualified")
class Qualified {
  static final String SLUG = QualifiedFlow.DEFINITION.slug();

  @Step(slug = "a")
  int a() { return 1; }

  @Step(slug = "b", dependsOn = "a")
  int b(flows.QualifiedInputs.BInput in) { return in.a(); }

  FlowBinding binding() { return QualifiedFlow.bind(this); }
}
