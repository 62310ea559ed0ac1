package flows;

import flows.SurveysInputs.*;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Nulls wherever a payload may have them: whole outputs, elements, map values, array elements. */
@NullMarked
@Flow(slug = "surveys", input = Surveys.Request.class)
public class Surveys {
  public record Request(@Nullable String title) {}

  public record Form(List<@Nullable Answer> answers, @Nullable List<String> notes) {}

  public record Answer(@Nullable Integer points) {}

  @Step(slug = "title")
  @Nullable String title(TitleInput in) {
    return in.run().title();
  }

  @Step(slug = "words", dependsOn = "title")
  List<@Nullable String> words(WordsInput in) {
    return Arrays.asList("a", in.title(), "bcd");
  }

  @Step(slug = "length", dependsOn = "words")
  @Fanout
  @Nullable Integer length(LengthInput in) {
    return in.item() == null ? null : in.item().length();
  }

  @Step(slug = "sum", dependsOn = "length")
  int sum(SumInput in) {
    int sum = 0;
    for (@Nullable Integer length : in.length()) {
      sum += length == null ? 100 : length;
    }
    return sum;
  }

  @Step(slug = "form")
  Form form() { return new Form(Arrays.asList(new Answer(3), null), null); }

  @Step(slug = "points", dependsOn = "form")
  @Fanout(path = "answers[]")
  int points(PointsInput in) {
    Answer answer = in.item();
    return answer == null || answer.points() == null ? 0 : answer.points();
  }

  @Step(slug = "flags")
  Stream<@Nullable Boolean> flags() {
    return Stream.of(true, null);
  }

  @Step(slug = "table", dependsOn = {"flags", "words"})
  Map<String, @Nullable Integer[]> table(TableInput in) {
    return Map.of("flags", new @Nullable Integer[] {in.flags().size(), null});
  }

  @Step(slug = "verdict", dependsOn = {"points", "sum"})
  @Nullable String verdict(VerdictInput in) {
    return in.sum() + in.points().size() > 1000 ? "many" : null;
  }

  @Step(slug = "rows", dependsOn = "table")
  String @Nullable [] rows(RowsInput in) {
    @Nullable Integer[] flags = in.table().get("flags");
    return flags == null || flags[0] == null ? null : new String[] {"rows"};
  }
}
