package flows;

import java.lang.String;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The output of a run of flow <code>purchases</code>, made from {@link Purchases}.
 *
 * @param buy the output of step <code>buy</code>
 * @param remind the output of step <code>remind</code>
 * @param store the output of step <code>store</code>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public record PurchasesOutput(String buy, String remind, List<String> store) {
}
