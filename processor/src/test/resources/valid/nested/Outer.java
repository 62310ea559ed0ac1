package flows;

import static flows.Outer_StaticImportInputs.BInput;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

/** Handlers of nested flows name their input by an import or by the name of its outer class. */
public interface Outer {
  @Flow(slug = "static-import")
  class StaticImport {
    @Step(slug = "a")
    public int a() { return 1; }

    @Step(slug = "b", dependsOn = "a")
    public int b(BInput in) { return in.a(); }
  }

  @Flow(slug = "nested")
  final class Nested {
    @Step(slug = "a")
    protected int a() { return 1; }

    @Step(slug = "b", dependsOn = "a")
    int b(Outer_NestedInputs.BInput in) { return in.a(); }
  }
}
