package flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow <code>process-items</code>, made from {@link ProcessItems}.
 *
 * @param sumResults the output of step <code>sum-results</code>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public record ProcessItemsOutput(@JsonProperty("sum-results") int sumResults) {
}
