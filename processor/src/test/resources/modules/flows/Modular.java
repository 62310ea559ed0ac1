package flows;

import flows.ModularInputs.CountWordsInput;
import flows.ModularInputs.StoreInput;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.sql.Connection;
import java.util.List;

@Flow(slug = "modular")
public final class Modular {
  record Text(String words) {}

  public Modular() {}

  @Step(slug = "load-texts")
  List<Text> loadTexts() {
    return List.of(new Text("a b"));
  }

  @Step(slug = "count-words", dependsOn = "load-texts")
  @Fanout
  int countWords(CountWordsInput in) {
    return in.item().words().length();
  }

  @Step(slug = "store", dependsOn = "count-words")
  int store(StoreInput in, Connection connection) {
    return in.countWords().size();
  }
}
