package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow {@code own-names}, made from {@link Own.FlowDefinition}.
 *
 * @param b the output of step {@code b}
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
record Own_FlowDefinitionOutput(int b) {
}
