package io.pgflow4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import io.pgflow4j.FlowBinding;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;

/** The classes of a compilation, ready to be called. */
final class CompiledFlows extends ClassLoader {
  private final Map<String, JavaFileObject> classes = new HashMap<>();

  CompiledFlows(Compilation compilation) {
    super(CompiledFlows.class.getClassLoader());
    assertThat(compilation).succeeded();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        String name = file.getName().replaceFirst("^/?CLASS_OUTPUT/", "").replace('/', '.');
        classes.put(name.substring(0, name.length() - ".class".length()), file);
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JavaFileObject file = classes.get(name);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream bytes = file.openInputStream()) {
      byte[] all = bytes.readAllBytes();
      return defineClass(name, all, 0, all.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** An instance of a class with a constructor without arguments. */
  Object instance(String name) throws ReflectiveOperationException {
    Constructor<?> constructor = loadClass(name).getDeclaredConstructor();
    return open(constructor).newInstance();
  }

  /** Calls the generated {@code bind}. */
  FlowBinding bind(Object flow, String binder) throws ReflectiveOperationException {
    Method bind = loadClass(binder).getDeclaredMethod("bind", flow.getClass());
    return (FlowBinding) open(bind).invoke(null, flow);
  }

  private static <T extends AccessibleObject> T open(T member) {
    member.setAccessible(true);
    return member;
  }
}
