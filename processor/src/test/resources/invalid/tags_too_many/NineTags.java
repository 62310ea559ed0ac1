package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.Tag;

@Flow(
    slug = "nine-tags",
    input = NineTags.Order.class) // error: TAGS_TOO_MANY
class NineTags {
  record Order(
      @Tag int a,
      @Tag int b,
      @Tag int c,
      @Tag int d,
      @Tag int e,
      @Tag int f,
      @Tag int g,
      @Tag int h,
      @Tag int i) {}

  @Step(slug = "a")
  int a() { return 1; }
}
