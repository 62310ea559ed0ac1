package samples;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Every kind of tag. */
@Flow(slug = "tagged", input = Tagged.Order.class)
public final class Tagged {
  public enum Region {
    EU,
    @JsonProperty("us")
    US
  }

  public record Customer(@JsonValue String id) {}

  public record Order(
      @Tag String number,
      @Tag Region region,
      @Tag Customer customer,
      @Tag @JsonProperty("ref-no") UUID reference,
      @Tag Optional<BigDecimal> amount,
      @Tag OptionalInt priority,
      @Tag boolean express,
      @Tag Long list,
      List<String> lines) {}

  @Step(slug = "load")
  int load(TaggedInputs.LoadInput in) { return in.run().lines().size(); }
}
