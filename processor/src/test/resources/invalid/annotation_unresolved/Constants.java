package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "constants")
class Constants {
  @Step(slug = Slgs.LOAD) // error: ANNOTATION_UNRESOLVED // javac: cannot find symbol
  int a() { return 1; }

  @Step(
      slug = "b",
      dependsOn = {"a", Slgs.LOAD}, // error: ANNOTATION_UNRESOLVED // javac: cannot find symbol
      maxAttempts = Slgs.ATTEMPTS) // error: ANNOTATION_UNRESOLVED // javac: cannot find symbol
  int b(ConstantsInputs.BInput in) { return 1; }
}
