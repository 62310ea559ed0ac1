package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow {@code qualified}, made from {@link Qualified}.
 *
 * @param b the output of step {@code b}
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
record QualifiedOutput(int b) {
}
