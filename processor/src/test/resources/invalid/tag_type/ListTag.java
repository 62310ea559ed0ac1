package samples;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

@Flow(
    slug = "list-tag",
    input =
        ListTag.Order.class) // error: TAG_TYPE // error: TAG_TYPE // error: TAG_TYPE // error: TAG_TYPE // error: TAG_TYPE // error: TAG_TYPE // error: TAG_TYPE
class ListTag {
  record Address(String city) {}

  record Order(
      @Tag String number,
      @Tag List<String> lines,
      @Tag Map<String, String> notes,
      @Tag Address address,
      @Tag Optional<List<Integer>> sizes,
      @Tag JsonNode anything,
      @Tag Duration patience,
      @Tag @JsonIgnore Integer unseen) {}

  @Step(slug = "a")
  int a() { return 1; }
}
