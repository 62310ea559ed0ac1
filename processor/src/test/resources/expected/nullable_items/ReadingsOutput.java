package flows;

import java.lang.Integer;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow <code>readings</code>, made from {@link Readings}.
 *
 * @param scale the output of step <code>scale</code>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public record ReadingsOutput(List<Integer> scale) {
}
