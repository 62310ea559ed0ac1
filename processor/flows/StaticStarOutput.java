package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow {@code static-star}, made from {@link StaticStar}.
 *
 * @param b the output of step {@code b}
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
record StaticStarOutput(int b) {
}
