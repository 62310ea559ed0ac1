package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;

@Flow(slug = "previous-clash")
class Previous {
  @Step(slug = "previous")
  int first() { return 1; }

  @Step(
      slug = "poll",
      dependsOn = "previous") // error: PREVIOUS_CLASH
  @Repeat(until = "out > 3", every = "1s", max = 3)
  int poll() { return 1; }
}
