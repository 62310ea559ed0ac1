package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.net.Socket;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

@Flow(slug = "outputs")
class Outputs {
  record Holder<T>(String name, T held) {}

  record Link(String name, Link next) {}

  record Lines(List<Holder<Socket>> lines) {}

  interface Shape {}

  abstract static class Animal {
    public int legs;
  }

  static class NoConstructor {
    public final int value;

    NoConstructor(int value) {
      this.value = value;
    }
  }

  static class Nothing {
    int hidden;
  }

  class Inner {
    public int value;
  }

  @Step(slug = "raw")
  @SuppressWarnings("rawtypes")
  List raw() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "untyped")
  List<?> untyped() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "object")
  Object object() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "socket")
  Socket socket() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "deep")
  Map<String, Lines> deep() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "cycle")
  Link cycle() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "keys")
  Map<Holder<String>, String> keys() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "interface")
  Shape shape() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "abstract")
  Animal animal() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "constructor")
  NoConstructor constructor() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "nothing")
  Nothing nothing() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "inner")
  Inner inner() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "int-stream")
  IntStream intStream() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "iterator")
  Iterator<String> iterator() { // error: OUTPUT_NOT_JSON
    return null;
  }

  @Step(slug = "future")
  CompletableFuture<String> future() { // error: OUTPUT_NOT_JSON
    return null;
  }
}
