package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow {@code star-import}, made from {@link StarImport}.
 *
 * @param b the output of step {@code b}
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
record StarImportOutput(int b) {
}
