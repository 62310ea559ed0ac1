package flows;

import java.lang.Integer;
import java.lang.String;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow <code>loans</code>, made from {@link Loans}.
 *
 * @param celebrate the output of step <code>celebrate</code>; empty when it was skipped: 'celebrate' may be skipped because 'premium-offer' may be, which has a condition
 * @param count the output of step <code>count</code>
 * @param send the output of step <code>send</code>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public record LoansOutput(Optional<Integer> celebrate, String count, String send) {
}
