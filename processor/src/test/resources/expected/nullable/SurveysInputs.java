package flows;

import java.lang.Boolean;
import java.lang.Integer;
import java.lang.String;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of the steps of flow {@code surveys}, made from {@link Surveys}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class SurveysInputs {
  private SurveysInputs() {
  }

  /**
   * The input of step <code>flags</code> of flow <code>surveys</code>.
   *
   * @param run the run's input
   */
  public static record FlagsInput(Surveys.Request run) {
  }

  /**
   * The input of step <code>form</code> of flow <code>surveys</code>.
   *
   * @param run the run's input
   */
  public static record FormInput(Surveys.Request run) {
  }

  /**
   * The input of step <code>length</code> of flow <code>surveys</code>.
   *
   * @param item one element of the output of step <code>words</code>
   */
  public static record LengthInput(@Nullable String item) {
  }

  /**
   * The input of step <code>points</code> of flow <code>surveys</code>.
   *
   * @param item one element of <code>answers[]</code> in the output of step <code>form</code>
   */
  public static record PointsInput(Surveys. @Nullable Answer item) {
  }

  /**
   * The input of step <code>rows</code> of flow <code>surveys</code>.
   *
   * @param run the run's input
   * @param table the output of step <code>table</code>
   */
  public static record RowsInput(Surveys.Request run, Map<String, @Nullable Integer[]> table) {
  }

  /**
   * The input of step <code>sum</code> of flow <code>surveys</code>.
   *
   * @param run the run's input
   * @param length the outputs, in the order of the elements, of step <code>length</code>
   */
  public static record SumInput(Surveys.Request run, List<@Nullable Integer> length) {
  }

  /**
   * The input of step <code>table</code> of flow <code>surveys</code>.
   *
   * @param run the run's input
   * @param flags the output of step <code>flags</code>
   * @param words the output of step <code>words</code>
   */
  public static record TableInput(Surveys.Request run, List<@Nullable Boolean> flags,
      List<@Nullable String> words) {
  }

  /**
   * The input of step <code>title</code> of flow <code>surveys</code>.
   *
   * @param run the run's input
   */
  public static record TitleInput(Surveys.Request run) {
  }

  /**
   * The input of step <code>verdict</code> of flow <code>surveys</code>.
   *
   * @param run the run's input
   * @param points the outputs, in the order of the elements, of step <code>points</code>
   * @param sum the output of step <code>sum</code>
   */
  public static record VerdictInput(Surveys.Request run, List<Integer> points, int sum) {
  }

  /**
   * The input of step <code>words</code> of flow <code>surveys</code>.
   *
   * @param run the run's input
   * @param title the output of step <code>title</code>
   */
  public static record WordsInput(Surveys.Request run, @Nullable String title) {
  }
}
