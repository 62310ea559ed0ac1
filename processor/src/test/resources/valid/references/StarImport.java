package flows;

import flows.StarImportInputs.*;
import io.pgflow4j.*;

@Flow(slug = "star-import")
record StarImport(int start) {
  @Step(slug = "a")
  int a() { return start; }

  @Step(slug = "b", dependsOn = "a")
  int b(BInput in) { return in.a(); }
}
