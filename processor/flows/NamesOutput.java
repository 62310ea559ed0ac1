package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow {@code _Odd-Names_1}, made from {@link Names}.
 *
 * @param definition the output of step {@code definition}
 * @param item the output of step {@code item}
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
record NamesOutput(Names.Definition definition, int item) {
}
