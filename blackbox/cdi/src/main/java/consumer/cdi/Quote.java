package consumer.cdi;

import consumer.cdi.QuoteInputs.PriceInput;
import consumer.cdi.QuoteInputs.TotalInput;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** A flow that is a bean of a normal scope: CDI hands out a proxy of its class. */
@ApplicationScoped
@Flow(slug = "quote", input = Quote.Request.class)
class Quote {
  @Inject Prices prices;

  /** What is asked for. */
  record Request(List<String> articles) {}

  @Step(slug = "articles")
  List<String> articles(QuoteInputs.ArticlesInput in) {
    return in.run().articles();
  }

  @Step(slug = "price", dependsOn = "articles")
  @Fanout
  int price(PriceInput in) {
    return prices.of(in.item());
  }

  @Step(slug = "total", dependsOn = "price")
  int total(TotalInput in) {
    return in.price().stream().mapToInt(Integer::intValue).sum();
  }
}
