package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow <code>orders</code>, made from {@link Orders}.
 *
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public record OrdersOutput() {
}
