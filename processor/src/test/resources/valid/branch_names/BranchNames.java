package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

/** Alternatives whose records are called like what the generated code uses. */
@Flow(slug = "branch-names", input = BranchNames.Request.class)
public class BranchNames {
  public record Request(Kind kind) {}

  public enum Kind {
    A,
    B,
    C,
    D
  }

  public record Function(int value) {}

  @Step(slug = "function", when = "run.kind == A")
  public Function function() { return new Function(1); }

  @Step(slug = "string", when = "run.kind == B")
  public String string() { return "s"; }

  @Step(slug = "it", when = "run.kind == C")
  public long it() { return 3; }

  @Step(slug = "case", when = "run.kind == D")
  public int[] none() { return new int[0]; }

  @Step(
      slug = "all",
      dependsOnOneOf = {"function", "string", "it", "case"})
  public String all(BranchNamesInputs.AllInput in) {
    return in.functionOrStringOrItOrCase()
        .match(
            function -> "f" + function.value(),
            string -> string,
            it -> "i" + it,
            none -> "n" + none.length);
  }
}
