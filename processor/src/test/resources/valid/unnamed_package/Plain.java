import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.stream.Stream;

@Flow(slug = "plain")
class Plain {
  @Step(slug = "a")
  Stream<String> a() { return Stream.of("x", "y"); }

  @Step(slug = "b", dependsOn = "a")
  @Fanout
  Void b(PlainInputs.BInput in) { return null; }
}
