import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "hides")
final class Hides {
  @Step(slug = "make")
  List<SumInput> make() { // error: NAME_HIDDEN
    return List.of(new SumInput(7));
  }

  @Step(slug = "sum", dependsOn = "make")
  int sum(HidesInputs.SumInput in) { return in.make().get(0).v(); }
}
