package consumer;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A public flow whose payloads have nulls: NullAway sees in its inputs what the steps return. */
@Flow(slug = "survey", input = Survey.Request.class)
public final class Survey {
  /** A run's input. */
  public record Request(String title, @Nullable String note) {}

  /** One person's answers. */
  public record Form(String person, List<@Nullable Integer> points) {}

  @Step(slug = "note")
  @Nullable String note(SurveyInputs.NoteInput in) {
    return in.run().note();
  }

  @Step(slug = "forms")
  List<Form> forms() {
    return List.of(new Form("a", Arrays.asList(1, null, 3)), new Form("b", List.of(4)));
  }

  @Step(slug = "point", dependsOn = "forms")
  @Fanout(path = "[].points[]")
  @Nullable Integer point(SurveyInputs.PointInput in) {
    Integer point = in.item();
    return point == null ? null : point * 10;
  }

  @Step(
      slug = "summary",
      dependsOn = {"note", "point"})
  @Nullable String summary(SurveyInputs.SummaryInput in) {
    String note = in.note();
    int answered = 0;
    int sum = 0;
    for (Integer point : in.point()) {
      if (point != null) {
        answered++;
        sum += point;
      }
    }
    return note == null ? null : note + ": " + answered + " answers, " + sum;
  }
}
