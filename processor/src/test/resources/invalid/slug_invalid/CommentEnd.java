package flows;

import flows.CommentEndInputs.UseInput;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;

@Flow(slug = "comment-end")
final class CommentEnd {
  @Step(slug = "a*/b") // error: SLUG_INVALID
  int make() { return 1; }

  @Step(slug = "c\\u002a\\u002f\\uXYZ") // error: SLUG_INVALID
  int escape() { return 1; }

  @Step(slug = "use", dependsOn = {"a*/b", "c\\u002a\\u002f\\uXYZ"})
  int use(UseInput in) { return 1; }
}
