package flows;

import java.lang.String;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The output of a run of flow <code>surveys</code>, made from {@link Surveys}.
 *
 * @param rows the output of step <code>rows</code>
 * @param verdict the output of step <code>verdict</code>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
@SuppressWarnings("ArrayRecordComponent")
public record SurveysOutput(String @Nullable [] rows, @Nullable String verdict) {
}
