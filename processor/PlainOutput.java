import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow {@code plain}, made from {@link Plain}.
 *
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
record PlainOutput() {
}
