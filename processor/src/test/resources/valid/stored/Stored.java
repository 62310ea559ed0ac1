package flows;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import flows.StoredInputs.*;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Forms of classes that are not plain records, given by one step and handed back by another. */
@Flow(slug = "stored")
public class Stored {
  public enum Level {
    LOW,
    HIGH
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  public sealed interface Result<T> permits Ok, Failed {}

  public record Ok<T>(T value) implements Result<T> {}

  public record Failed<T>(String why) implements Result<T> {}

  public record Node(String name, @Nullable Node next) {}

  /** Setters that return the bean. */
  public static class Fluent {
    private int size;

    public int getSize() { return size; }

    public Fluent setSize(int size) {
      this.size = size;
      return this;
    }
  }

  public static class PrivateFields {
    @JsonProperty private String text = "";

    @JsonProperty("number")
    private int hidden;

    static PrivateFields of(String text, int hidden) {
      PrivateFields made = new PrivateFields();
      made.text = text;
      made.hidden = hidden;
      return made;
    }

    int length() { return text.length() + hidden; }
  }

  public static final class Created {
    private final int amount;
    private final String unit;

    @JsonCreator
    Created(@JsonProperty("amount") int amount, @JsonProperty("unit") String unit) {
      this.amount = amount;
      this.unit = unit;
    }

    public int getAmount() { return amount; }

    public String getUnit() { return unit; }
  }

  /** Seen by the build, and not by the codec. */
  public static class BuildTime {
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE_USE)
    public @interface Nullable {}
  }

  public record Forms(
      Result<Integer> ok,
      Result<Node> failed,
      Node chain,
      Fluent fluent,
      PrivateFields fields,
      Created created,
      Number number,
      EnumMap<Level, Integer> levels,
      Map<Level, String> byEnum,
      Map<Integer, String> byNumber,
      Map<UUID, String> byUuid,
      @BuildTime.Nullable String note) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Cart(String customerName, List<Line> orderLines) {}

  public record Line(int count) {}

  @Step(slug = "forms")
  Forms forms() {
    return new Forms(
        new Ok<>(4),
        new Failed<>("late"),
        new Node("a", new Node("b", null)),
        new Fluent().setSize(3),
        PrivateFields.of("t", 2),
        new Created(5, "kg"),
        new BigDecimal("1.5"),
        new EnumMap<>(Map.of(Level.HIGH, 1)),
        Map.of(Level.LOW, "l"),
        Map.of(7, "n"),
        Map.of(new UUID(1, 2), "u"),
        null);
  }

  @Step(slug = "forms-again", dependsOn = "forms")
  Forms formsAgain(FormsAgainInput in) { return in.forms(); }

  @Step(slug = "inside", dependsOn = "forms")
  String inside(InsideInput in) {
    Forms forms = in.forms();
    return forms.ok()
        + " "
        + forms.chain().next()
        + " "
        + forms.fields().length()
        + " "
        + forms.byEnum().keySet()
        + forms.byNumber().keySet()
        + forms.byUuid().keySet();
  }

  @Step(slug = "cart")
  Cart cart() { return new Cart("Ada", List.of(new Line(1), new Line(2))); }

  @Step(slug = "count", dependsOn = "cart")
  @Fanout(path = "order_lines[]")
  int count(CountInput in) { return 10 * in.item().count(); }
}
