package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow <code>nested</code>, made from {@link Outer.Nested}.
 *
 * @param b the output of step <code>b</code>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public record Outer_NestedOutput(int b) {
}
