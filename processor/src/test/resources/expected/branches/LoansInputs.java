package flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.Integer;
import java.lang.String;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The inputs of the steps of flow {@code loans}, made from {@link Loans}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
public final class LoansInputs {
  private LoansInputs() {
  }

  /**
   * The input of step <code>basic</code> of flow <code>loans</code>.
   *
   * @param run the run's input
   * @param score the output of step <code>score</code>
   */
  public static record BasicInput(Loans.Application run, Loans.Score score) {
  }

  /**
   * The input of step <code>celebrate</code> of flow <code>loans</code>.
   *
   * @param run the run's input
   * @param premiumOffer the output of step <code>premium-offer</code>
   */
  public static record CelebrateInput(Loans.Application run,
      @JsonProperty("premium-offer") Loans.Offer premiumOffer) {
  }

  /**
   * The input of step <code>count</code> of flow <code>loans</code>.
   *
   * @param run the run's input
   * @param part the outputs, in the order of the elements, of step <code>part</code>
   * @param premiumOffer the output of step <code>premium-offer</code>; empty when it was skipped
   */
  public static record CountInput(Loans.Application run, List<Integer> part,
      @JsonProperty("premium-offer") Optional<Loans.Offer> premiumOffer) {
  }

  /**
   * The input of step <code>enrich</code> of flow <code>loans</code>.
   *
   * @param run the run's input
   */
  public static record EnrichInput(Loans.Application run) {
  }

  /**
   * The input of step <code>part</code> of flow <code>loans</code>.
   *
   * @param item one element of the output of step <code>parts</code>
   */
  public static record PartInput(Integer item) {
  }

  /**
   * The input of step <code>parts</code> of flow <code>loans</code>.
   *
   * @param run the run's input
   */
  public static record PartsInput(Loans.Application run) {
  }

  /**
   * The input of step <code>premium-offer</code> of flow <code>loans</code>.
   *
   * @param run the run's input
   * @param score the output of step <code>score</code>
   */
  public static record PremiumOfferInput(Loans.Application run, Loans.Score score) {
  }

  /**
   * The input of step <code>score</code> of flow <code>loans</code>.
   *
   * @param run the run's input
   * @param previous the output of the turn before; empty in the first turn
   */
  public static record ScoreInput(Loans.Application run, Optional<Loans.Score> previous) {
  }

  /**
   * The input of step <code>send</code> of flow <code>loans</code>.
   *
   * @param run the run's input
   * @param enrich the output of step <code>enrich</code>; empty when it was skipped
   * @param premiumOfferOrBasic the output of step <code>premium-offer</code> or step <code>basic</code>, whichever completed
   */
  public static record SendInput(Loans.Application run, Optional<String> enrich,
      SendInput.PremiumOfferOrBasic premiumOfferOrBasic) {
    /**
     * The output of step <code>premium-offer</code> or step <code>basic</code>, whichever completed.
     */
    public sealed interface PremiumOfferOrBasic {
      /**
       * Applies the function of the step that completed to its output.
       */
      default <T> T match(Function<? super Loans.Offer, ? extends T> premiumOffer,
          Function<? super Integer, ? extends T> basic) {
        if (this instanceof PremiumOffer it) {
          return premiumOffer.apply(it.value());
        }
        return basic.apply(((Basic) this).value());
      }

      /**
       * Step <code>premium-offer</code> completed.
       *
       * @param value its output
       */
      record PremiumOffer(Loans.Offer value) implements PremiumOfferOrBasic {
      }

      /**
       * Step <code>basic</code> completed.
       *
       * @param value its output
       */
      record Basic(int value) implements PremiumOfferOrBasic {
      }
    }
  }
}
