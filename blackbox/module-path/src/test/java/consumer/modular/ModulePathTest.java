package consumer.modular;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.StepContext;
import io.pgflow4j.TypeRef;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.StepCall;
import java.sql.Connection;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ModulePathTest {
  @Test
  void generatedCodeIsPartOfTheModule() throws Exception {
    assertThat(ShoutFlow.class.getModule().isNamed()).isTrue();
    assertThat(ShoutFlow.DEFINITION.toMermaid()).contains("loud-words");
    FlowBinding binding = ShoutFlow.bind(new Shout());
    assertThat(
            Objects.requireNonNull(binding.steps().get("shouted"))
                .handler()
                .handle(new Call("hello")))
        .isEqualTo("hello!");
  }

  @Test
  void outputsAreTyped() {
    ShoutOutput output =
        ShoutFlow.DEFINITION.output().apply(new Fields(java.util.List.of("a!", "b!")));
    assertThat(output.shouted()).containsExactly("a!", "b!");
  }

  /** A payload whose fields all have one value. */
  private record Fields(Object value) implements Payload {
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T field(String name, TypeRef<T> type) {
      return (T) value;
    }

    @Override
    public <T> T required(String name, TypeRef<T> type) {
      return field(name, type);
    }

    @Override
    public boolean has(String name) {
      return true;
    }
  }

  /** One call of a handler. */
  private record Call(Object item) implements StepCall {
    @Override
    public Payload input() {
      return new Fields(item);
    }

    @Override
    public StepContext context() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Connection connection() {
      throw new UnsupportedOperationException();
    }
  }
}
