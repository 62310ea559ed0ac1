package flows;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow {@code static-import}, made from {@link Outer.StaticImport}.
 *
 * @param b the output of step {@code b}
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public record Outer_StaticImportOutput(int b) {
}
