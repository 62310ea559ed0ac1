package flows;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;

/** Slugs that make awkward Java names. */
@Flow(slug = "_Odd-Names_1")
class Names {
  @Step(slug = "class")
  int keyword() { return 1; }

  @Step(slug = "_")
  int underscore() { return 2; }

  @Step(slug = "to-string")
  int taken() { return 3; }

  @Step(slug = "x-1-")
  int digits() { return 4; }

  @Step(slug = "end")
  int mermaidKeyword() { return 5; }

  @Step(slug = "input")
  int input() { return 6; }

  @Step(
      slug = "item",
      dependsOn = {"class", "_", "to-string", "x-1-", "end", "input"})
  int item(NamesInputs.ItemInput in) {
    return in.class_() + in.__() + in.toString_() + in.x1() + in.end() + in.input();
  }

  @Step(slug = "definition")
  Definition definition() { return new Definition(7); }

  record Definition(int value) {}
}
