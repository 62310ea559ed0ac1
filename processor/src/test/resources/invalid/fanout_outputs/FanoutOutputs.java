package samples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;
import java.util.stream.IntStream;

@Flow(slug = "fanout-outputs")
class FanoutOutputs {
  @Step(slug = "raw")
  List raw() { return null; }

  @Step(slug = "over-raw", dependsOn = "raw") // error: FANOUT_ITEM_UNKNOWN
  @Fanout
  int overRaw(FanoutOutputsInputs.OverRawInput in) { return 1; }

  @Step(slug = "wildcard")
  List<?> wildcard() { return null; }

  @Step(slug = "over-wildcard", dependsOn = "wildcard") // error: FANOUT_ITEM_UNKNOWN
  @Fanout
  int overWildcard(FanoutOutputsInputs.OverWildcardInput in) { return 1; }

  @Step(slug = "bytes")
  byte[] bytes() { return null; }

  @Step(slug = "over-bytes", dependsOn = "bytes") // error: FANOUT_NOT_ARRAY
  @Fanout
  int overBytes(FanoutOutputsInputs.OverBytesInput in) { return 1; }

  @Step(slug = "text")
  String text() { return null; }

  @Step(slug = "over-text", dependsOn = "text") // error: FANOUT_NOT_ARRAY
  @Fanout
  int overText(FanoutOutputsInputs.OverTextInput in) { return 1; }

  @Step(slug = "stream")
  IntStream stream() { return null; }

  @Step(slug = "over-stream", dependsOn = "stream") // error: FANOUT_OVER_PRIMITIVE_STREAM
  @Fanout
  int overStream(FanoutOutputsInputs.OverStreamInput in) { return 1; }
}
