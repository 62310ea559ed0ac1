package consumer.cdi;

import jakarta.enterprise.context.ApplicationScoped;

/** What flows get injected. */
@ApplicationScoped
class Prices {
  int of(String article) {
    return article.length() * 100;
  }
}
