package flows;

import flows.ReadingsInputs.*;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.ArrayList;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Items that may be null because a class on the way up from the output to its list says so. */
@NullMarked
@Flow(slug = "readings")
public class Readings {
  public static class Numbers<T extends @Nullable Number> extends ArrayList<T> {
    private static final long serialVersionUID = 1;
  }

  public static class Series extends Numbers<@Nullable Integer> {
    private static final long serialVersionUID = 1;
  }

  @Step(slug = "measure")
  Series measure() {
    Series series = new Series();
    series.add(1);
    series.add(null);
    return series;
  }

  @Step(slug = "scale", dependsOn = "measure")
  @Fanout
  int scale(ScaleInput in) { return in.item() == null ? 0 : 10 * in.item(); }
}
