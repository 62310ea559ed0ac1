package io.pgflow4j.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of Java are breaks: two forms of a type, compiled and compared. */
final class JavaBreachTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          public class A {}                                  | class A {}                                              | p.A is gone
          public class A { public void m() {} }              | public class A {}                                       | 'm()' is gone
          public class A { public void m() {} }              | public class A { void m() {} }                          | 'm()' is gone
          public class A { protected void m() {} }           | public class A { private void m() {} }                  | 'm()' is gone
          public class A { public Number m() {return 1;} }   | public class A { public Object m() {return 1;} }        | 'm()' was 'java.lang.Number' and is now
          public class A { public void m(Object o) {} }      | public class A { public void m(String o) {} }           | 'm(java.lang.Object)' is gone
          public class A { public void m(int... i) {} }      | public class A { public void m(int[] i) {} }            | 'm(int...)' is gone
          public class A { public void m() {} }              | public class A { public static void m() {} }            | is now 'static void'
          public class A { public void m() {} }              | public class A { public final void m() {} }             | is now 'void; final'
          public class A { public void m() {} }              | public class A { public void m() throws Exception {} }  | throws java.lang.Exception
          public class A { public Object m() {return 1;} }   | public class A { public @Nullable Object m() {return null;} } | may be null
          public class A { public void m(@Nullable A a) {} } | public class A { public void m(A a) {} }                | 'void; takes null as parameter 1' and is now 'void'
          public class A {}                                  | public final class A {}                                 | is now 'class; final'
          public class A {}                                  | public abstract class A {}                              | is now 'class; abstract'
          public class A {}                                  | public class A { private A() {} }                       | 'new()' is gone
          public class A<T> {}                               | public class A<T extends Number> {}                     | <T extends java.lang.Number>
          public class A implements Runnable { public void run() {} } | public class A { public void run() {} }        | 'extends java.lang.Runnable' is gone
          public class A { public static final int N = 1; }  | public class A { public static final int N = 2; }       | value 2
          public class A { public static int n; }            | public class A { public static final int n = 1; }       | final
          public interface A {}                              | public interface A { void m(); }                        | 'm()' is new and asks something of existing users
          public interface A { default void m() {} }         | public interface A { void m(); }                        | abstract
          public sealed interface A { record B() implements A {} } | public sealed interface A { record B() implements A {} record C() implements A {} } | permits
          public enum A { X, Y }                             | public enum A { X }                                     | 'Y' is gone
          public record A(int a) {}                          | public record A(int a, int b) { public A(int a) { this(a, 0); } } | components
          public @interface A {}                             | public @interface A { int value(); }                    | 'value()' is new and asks something of existing users
          public @interface A { int value() default 1; }     | public @interface A { int value() default 2; }          | 'int; default 1' and is now 'int; default 2'
          public @interface A { int value() default 1; }     | public @interface A { int value(); }                    | required
          public @interface A { int[] value(); }             | public @interface A { int value(); }                    | is now 'int
          @Target({ElementType.TYPE, ElementType.METHOD}) public @interface A {} | @Target(ElementType.TYPE) public @interface A {} | 'on METHOD' is gone
          @Retention(RetentionPolicy.RUNTIME) public @interface A {} | public @interface A {}                          | 'retention' was 'RUNTIME' and is now 'CLASS'
          """)
  void refuses(String before, String after, String message) throws Exception {
    assertThat(breaches(before, after)).anyMatch(breach -> breach.contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          public class A {}                                  | public class A { public static class B {} }
          public class A {}                                  | public class A { public void m() {} }
          public class A { public void m() {} }              | public class A { public void m() {} public void m(int i) {} }
          public class A { public final void m() {} }        | public class A { public void m() {} }
          public class A { public void m(A a) {} }           | public class A { public void m(@Nullable A a) {} }
          public class A { public void m() {} }              | public class A { public void m() throws IllegalStateException {} }
          public class A { public @Nullable A m() {return null;} } | public class A { public A m() {return this;} }
          public class A { void m() {} private int n; }      | public class A { }
          public final class A {}                            | public class A {}
          public interface A {}                              | public interface A { default void m() {} }
          public interface A { void m(); }                   | public interface A { default void m() {} }
          public enum A { X }                                | public enum A { X, Y }
          public @interface A {}                             | public @interface A { int value() default 1; }
          public @interface A { int value(); }               | public @interface A { int value() default 1; }
          @Target(ElementType.TYPE) public @interface A {}   | @Target({ElementType.TYPE, ElementType.METHOD}) public @interface A {}
          class A {}                                         | public class A {}
          """)
  void letsPass(String before, String after) throws Exception {
    assertThat(breaches(before, after)).isEmpty();
  }

  private List<String> breaches(String before, String after) throws Exception {
    return contract("before", before).breaches(contract("after", after));
  }

  private Contract contract(String name, String source) throws Exception {
    Path classes = Files.createDirectory(folder.resolve(name));
    compile(
        classes,
        new Source("module-info.java", "module m { requires static org.jspecify; exports p; }"),
        new Source(
            "A.java",
            "package p; import java.lang.annotation.*; import org.jspecify.annotations.*;"
                + source));
    Contract contract = new Contract();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      JavaApi.addModule(contract, classes, loader);
    }
    return contract;
  }

  private static void compile(Path classes, JavaFileObject... sources) throws Exception {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    String jspecify =
        Path.of(Nullable.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    boolean done =
        javac
            .getTask(
                null,
                null,
                null,
                List.of("-d", classes.toString(), "--module-path", jspecify, "-proc:none"),
                null,
                List.of(sources))
            .call();
    assertThat(done).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      return text;
    }
  }
}
