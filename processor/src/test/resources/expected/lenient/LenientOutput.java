package flows;

import io.pgflow4j.ItemResult;
import java.lang.Boolean;
import java.lang.String;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow <code>lenient</code>, made from {@link Lenient}.
 *
 * @param book the output of step <code>book</code>
 * @param quick the output of step <code>quick</code>
 * @param report the output of step <code>report</code>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public record LenientOutput(List<String> book, List<ItemResult<Boolean>> quick, String report) {
}
